// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The grammars of namespace, key and version in SSVC's JSON schema 2.0.0.
enum Identifiers {
    /// Letters, digits and inner underscores; `T*` is an old key that the schema lets stand.
    static func isKey(_ text: String) -> Bool {
        if text == "T*" { return true }
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last, isAlphanumeric(first), isAlphanumeric(last) else {
            return false
        }
        return bytes.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
    }

    /// Semantic Versioning 2.0.0: three numbers without leading zeros, then what follows `-` and `+`.
    static func isVersion(_ text: String) -> Bool {
        let plus = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
        guard let front = plus.first, plus.count < 2 || areParts(plus[1], numbersPlain: false) else { return false }
        let dash = front.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard let core = dash.first, dash.count < 2 || areParts(dash[1], numbersPlain: true) else { return false }
        let numbers = core.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 3 && numbers.allSatisfy { isNumber($0) && isPlain($0) }
    }

    /// The base of the namespace's grammar: its letters, its length and how it begins.
    ///
    /// The parts behind `/` (language tags and extensions) are checked for their letters only: they change no answer.
    static func isNamespace(_ text: String) -> Bool {
        let bytes = text.utf8
        guard (3...1000).contains(bytes.count), let first = bytes.first, isLowercase(first) else { return false }
        let isPrivate = text.hasPrefix("x_")
        let base = text.prefix { $0 != "/" }.utf8
        let marks: [UInt8] = [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "#")]
        guard let last = base.last, base.count >= 3, isLowercase(last) || isDigit(last) else { return false }
        guard base.dropFirst(isPrivate ? 2 : 0).allSatisfy({ isLowercase($0) || isDigit($0) || marks.contains($0) })
        else { return false }
        guard !isPrivate || base.contains(UInt8(ascii: "#")) else { return false }
        let more: [UInt8] = marks + [UInt8(ascii: "/"), UInt8(ascii: "$")]
        return bytes.dropFirst(base.count).allSatisfy { isAlphanumeric($0) || more.contains($0) }
    }

    private static func areParts(_ text: Substring, numbersPlain: Bool) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
                && !(numbersPlain && isNumber(part) && !isPlain(part))
        }
    }

    private static func isNumber(_ text: Substring) -> Bool { !text.isEmpty && text.utf8.allSatisfy(isDigit) }

    private static func isPlain(_ number: Substring) -> Bool {
        number.utf8.count == 1 || number.utf8.first != UInt8(ascii: "0")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private static func isLowercase(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLowercase(byte | 0x20) }
}
