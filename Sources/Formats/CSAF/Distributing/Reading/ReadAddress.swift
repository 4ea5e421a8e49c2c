// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

extension DocumentReader {
    /// Reads one file with a reader's method; refuses what is no JSON.
    static func distributing<Value>(
        _ bytes: [UInt8],
        file: String,
        limits: CSAFLimits,
        _ read: (inout DocumentReader, JSONNode) -> Value?
    ) -> DistributingReading<Value> {
        do throws(JSONError) {
            let json = try JSONDocument(bytes: bytes, limits: limits.json)
            var reader = DocumentReader(file: file, limits: limits)
            if json.hasByteOrderMark { reader.noteByteOrderMark() }
            let value = read(&reader, json.root)
            return DistributingReading(value: value, findings: reader.allFindings())
        } catch {
            return DistributingReading(value: nil, findings: [Refusal.notJSON(error, file: file)])
        }
    }

    /// Notes that a file is another kind of file than it should be.
    mutating func noteOtherKind(_ wanted: String, _ mark: String) {
        note(
            .error,
            "csaf.other-file",
            nil,
            "refused: there is no '\(mark)', so this is no \(wanted)",
            help: "check the address: it should name a \(wanted)"
        )
    }

    /// An address that can be asked for; nil, with a finding, for any other.
    mutating func address(_ node: JSONNode, _ key: StaticString, ending: String? = nil) -> String? {
        guard let text = text(node, key), usable(text, key) else { return nil }
        if let ending, !text.hasSuffix(ending) {
            note(
                .warning,
                "csaf.address-form",
                key.description,
                "'\(text)' does not end in '\(ending)', as the standard has it"
            )
        }
        return text
    }

    /// An address that is an element of a list.
    mutating func addressElement(_ node: JSONNode, ending: String) -> String? {
        guard let text = element(node), usable(text, nil) else { return nil }
        if !text.hasSuffix(ending) {
            note(.warning, "csaf.address-form", nil, "'\(text)' does not end in '\(ending)', as the standard has it")
        }
        return text
    }

    private mutating func usable(_ text: String, _ key: StaticString?) -> Bool {
        switch WebAddress.form(of: text) {
        case .https: break
        case .http:
            note(
                .warning,
                "csaf.plain-http",
                key?.description,
                "'\(text)' is not protected on its way; the standard requires https",
                help: "ask the provider for an address that begins with 'https://'"
            )
        case .relative:
            note(
                .warning,
                "csaf.relative-address",
                key?.description,
                "'\(text)' is no whole address; it counts from where this file is",
                help: "write the whole address, with 'https://'"
            )
        case .unusable:
            note(
                .error,
                "csaf.bad-address",
                key?.description,
                "'\(text)' is no address of a web page; it is not used",
                help: "write the whole address, with 'https://' and without user name and blanks"
            )
            return false
        }
        return true
    }

    /// True or false.
    mutating func flag(_ node: JSONNode, _ key: StaticString) -> Bool? {
        guard let value = node.bool else {
            noteWrongType(node, key.description, "true or false")
            return nil
        }
        return value
    }

    /// Notes elements that stand more than once where the standard wants each once.
    mutating func noteRepeated<Value: Hashable>(_ values: [Value], _ key: StaticString) {
        guard Set(values).count < values.count else { return }
        note(.warning, "csaf.repeated-item", key.description, "an item of '\(key)' stands there more than once")
    }
}
