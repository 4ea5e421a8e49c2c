// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Reads and writes `vers:` texts (clause 5 of the specification).
enum VersText {
    private static let help = "write a range such as vers:netscaler/>=12.1-51.0|<12.1-51.16"

    /// Reads a range; bounds may stand in any order.
    static func read(_ text: String) throws(VersionError) -> VersionRange {
        let (scheme, bounds) = try split(text)
        if bounds == "*" { return .everything(of: scheme) }
        if scheme == .all || scheme == .none {
            throw refusal(text, scheme.id, "vers:\(scheme.id)/* is the only range of this scheme")
        }
        var constraints: [VersionConstraint] = []
        for piece in bounds.split(separator: "|", omittingEmptySubsequences: false) {
            constraints.append(try constraint(piece, scheme, text))
        }
        return VersionRange(sorting: constraints, scheme: scheme)
    }

    /// Reads a range that must be canonical: what `breaches(in:)` finds is refused.
    static func readCanonical(_ text: String) throws(VersionError) -> VersionRange {
        if text.utf8.contains(where: \.isBlank) { throw refusal(text, "", "blanks are not permitted") }
        let range = try read(text)
        if let breach = breach(of: range, in: text) { throw refusal(text, range.scheme.id, breach) }
        return range
    }

    private static func split(_ text: String) throws(VersionError) -> (scheme: VersionScheme, bounds: Substring) {
        let text = text.withoutOuterBlanks
        guard text.hasPrefix("vers:") else { throw refusal(text, "", "it does not begin with \"vers:\"") }
        let rest = text.dropFirst(5)
        guard let slash = rest.firstIndex(of: "/") else { throw refusal(text, "", "there is no \"/\" behind the scheme") }
        let name = String(rest[..<slash])
        guard let scheme = VersionScheme.named(name) else {
            throw refusal(text, name, "the scheme \"\(name.prefix(60))\" is not known")
        }
        let bounds = rest[rest.index(after: slash)...]
        if let fault = faultOfPipes(bounds) { throw refusal(text, name, fault) }
        return (scheme, bounds)
    }

    private static func faultOfPipes(_ bounds: Substring) -> String? {
        if bounds.isEmpty { return "there is no bound" }
        if bounds.hasPrefix("|") { return "a leading pipe is not permitted" }
        if bounds.hasSuffix("|") { return "a trailing pipe is not permitted" }
        let pipe = UInt8(ascii: "|")
        let isDoubled = zip(bounds.utf8, bounds.utf8.dropFirst()).contains { $0 == pipe && $1 == pipe }
        return isDoubled ? "consecutive pipes are not permitted" : nil
    }

    private static func constraint(
        _ piece: Substring, _ scheme: VersionScheme, _ text: String
    ) throws(VersionError) -> VersionConstraint {
        let (comparator, rest) = comparatorAndVersion(piece)
        guard let decoded = decoded(rest) else {
            throw refusal(text, scheme.id, "a version has an invalid percent-encoding")
        }
        if decoded.isEmpty { throw refusal(text, scheme.id, "a bound has no version") }
        return VersionConstraint(comparator, try Version(decoded, scheme: scheme))
    }

    private static func comparatorAndVersion(
        _ piece: Substring
    ) -> (VersionConstraint.Comparator, Substring) {
        for comparator in [VersionConstraint.Comparator.greaterOrEqual, .lessOrEqual, .notEqual, .less, .greater]
        where piece.hasPrefix(comparator.rawValue) {
            return (comparator, piece.dropFirst(comparator.rawValue.utf8.count))
        }
        return (.equal, piece)
    }

    /// Percent-decoding, once; nil when it is invalid.
    static func decoded(_ text: Substring) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst()?.hexValue, let low = rest.popFirst()?.hexValue else { return nil }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Encodes what may not stand in a version: blanks, `<>=!*|%`, control bytes and everything that is not ASCII.
    static func encoded(_ text: String) -> String {
        let special = "<>=!*|%".utf8
        guard text.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F || special.contains($0) }) else { return text }
        var result = ""
        for byte in text.utf8 {
            if byte <= 0x20 || byte >= 0x7F || special.contains(byte) {
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            } else {
                result.unicodeScalars.append(UnicodeScalar(byte))
            }
        }
        return result
    }

    static func refusal(_ text: String, _ scheme: String, _ reason: String) -> VersionError {
        VersionError(text: text, scheme: scheme, reason: reason, help: help)
    }
}

extension UInt8 {
    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}
