// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import LogRecords
package import Sigma

extension SigmaEvent {
    /// The event of a line as the plain evaluator takes it: the fields that are asked for, each with all its forms, and the
    /// line with its decoded forms for keywords.
    package init(_ event: LogEvent, fields: [LogField]) {
        var found: [String: SigmaValue] = [:]
        for field in fields {
            var values: [SigmaValue] = []
            let isThere = event.forEachValue(of: field) { value in
                values.append(SigmaEvent.value(value))
                return true
            }
            if isThere { found[field.name] = values.count == 1 ? values[0] : .list(values) }
        }
        var texts: [String] = []
        event.forEachText { text in
            texts.append(String(decoding: text, as: UTF8.self))
            return true
        }
        self.init(fields: found, text: texts.joined(separator: "\n"))
    }

    private static func value(_ value: LogValue) -> SigmaValue {
        let text = String(decoding: value.bytes, as: UTF8.self)
        switch value.kind {
        case .text: return .text(text)
        case .number: return SigmaNumber(text).map { .number($0) } ?? .text(text)
        case .boolean: return .bool(value.bytes.first == UInt8(ascii: "t"))
        case .null: return .null
        }
    }
}
