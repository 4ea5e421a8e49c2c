// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Instants
internal import JSONTrees

/// An instant with every digit of its fraction, for comparing dates of a document: `.0001` is later than `.000`.
struct ExactInstant: Hashable, Comparable {
    /// To the millisecond.
    let instant: Instant
    /// The digits behind the third, without zeros at the end.
    private let finer: String

    /// Nil when the text is no date-time with a zone.
    init?(_ text: JSONText) {
        let string = text.string
        guard let instant = Instant(iso8601: string) else { return nil }
        self.instant = instant
        finer = text.withUTF8(ExactInstant.finerDigits)
    }

    /// Nil when the value is no text with the form of a date-time (RFC 3339).
    init?(_ node: JSONNode?) {
        guard let text = node?.text, text.withUTF8(DateTimeForm.isDateTime) else { return nil }
        self.init(text)
    }

    static func < (left: ExactInstant, right: ExactInstant) -> Bool {
        left.instant == right.instant
            ? left.finer.utf8.lexicographicallyPrecedes(right.finer.utf8) : left.instant < right.instant
    }

    private static func finerDigits(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard bytes.count > 24, let point = bytes.firstIndex(of: UInt8(ascii: ".")) else { return "" }
        let digits = bytes[(point + 1)...].prefix(while: TextPatterns.isDigit).dropFirst(3)
        guard let last = digits.lastIndex(where: { $0 != UInt8(ascii: "0") }) else { return "" }
        return String(decoding: digits[...last], as: UTF8.self)
    }
}
