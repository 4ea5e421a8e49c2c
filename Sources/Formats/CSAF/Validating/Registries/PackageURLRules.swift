// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The rules of a Package URL (ECMA-427, `pkg:type/namespace/name@version?qualifiers#subpath`) that a pattern cannot tell.
enum PackageURLRules {
    private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

    /// What is wrong with it; nil when nothing is.
    static func flaw(of bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard TextPatterns.starts(bytes, "pkg:") else { return "it does not begin with 'pkg:'" }
        guard hasWholeEscapes(bytes[...]) else { return "a '%' is not followed by two hexadecimal digits" }
        var rest = bytes[4...]
        if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
            if let flaw = subpathFlaw(rest[(hash + 1)...]) { return flaw }
            rest = rest[..<hash]
        }
        var keys: Set<String> = []
        if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
            if let flaw = qualifiersFlaw(rest[(mark + 1)...], &keys) { return flaw }
            rest = rest[..<mark]
        }
        rest = rest.drop { $0 == UInt8(ascii: "/") }
        guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return "it has no name" }
        let type = rest[..<slash]
        guard let first = type.first, TextPatterns.isLetter(first), type.allSatisfy(isOfType) else {
            return "its type is not letters, digits, '.' and '-' that begin with a letter"
        }
        rest = trimmed(rest[(slash + 1)...])
        var version: Bytes?
        if let at = rest.lastIndex(of: UInt8(ascii: "@")) {
            if at == rest.startIndex || rest[at - 1] == UInt8(ascii: "/") {
                // Either a version without a name, or a scope of npm whose '@' is not escaped.
                guard rest[at...].contains(UInt8(ascii: "/")) else { return "it has no name" }
            } else {
                version = rest[(at + 1)...]
                rest = trimmed(rest[..<at])
            }
        }
        guard !rest.isEmpty else { return "it has no name" }
        let namespace = rest.lastIndex(of: UInt8(ascii: "/")).map { trimmed(rest[..<$0]) }
        return typeFlaw(
            String(decoding: type, as: UTF8.self).lowercased(),
            hasNamespace: namespace?.isEmpty == false,
            hasVersion: version?.isEmpty == false,
            keys
        )
    }

    /// What single types ask for (the type definitions beside the specification).
    private static func typeFlaw(
        _ type: String,
        hasNamespace: Bool,
        hasVersion: Bool,
        _ keys: Set<String>
    ) -> String? {
        switch type {
        case "oci", "mlflow": hasNamespace ? "a Package URL of the type '\(type)' has no namespace" : nil
        case "maven", "swift": hasNamespace ? nil : "a Package URL of the type '\(type)' needs a namespace"
        case "cran": hasVersion ? nil : "a Package URL of the type 'cran' needs a version"
        case "conan" where !hasNamespace && keys.contains("channel"):
            "a Package URL of the type 'conan' with a channel needs a namespace"
        default: nil
        }
    }

    private static func qualifiersFlaw(_ bytes: Bytes, _ keys: inout Set<String>) -> String? {
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else {
                return "the qualifier '\(String(decoding: pair, as: UTF8.self))' has no value"
            }
            let key = pair[..<equals]
            guard let first = key.first, !TextPatterns.isDigit(first), key.allSatisfy(isOfKey) else {
                return "the qualifier '\(String(decoding: pair, as: UTF8.self))' has no proper name"
            }
            guard keys.insert(String(decoding: key, as: UTF8.self).lowercased()).inserted else {
                return "the qualifier '\(String(decoding: key, as: UTF8.self))' stands more than once"
            }
        }
        return nil
    }

    private static func subpathFlaw(_ bytes: Bytes) -> String? {
        let isDots = bytes.split(separator: UInt8(ascii: "/")).contains {
            $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8)
        }
        return isDots ? "its subpath has a segment '.' or '..'" : nil
    }

    private static func hasWholeEscapes(_ bytes: Bytes) -> Bool {
        var rest = bytes
        while let percent = rest.firstIndex(of: UInt8(ascii: "%")) {
            guard percent + 2 < rest.endIndex, isHexadecimal(rest[percent + 1]), isHexadecimal(rest[percent + 2]) else {
                return false
            }
            rest = rest[(percent + 3)...]
        }
        return true
    }

    private static func trimmed(_ bytes: Bytes) -> Bytes {
        let start = bytes.drop { $0 == UInt8(ascii: "/") }
        guard let last = start.lastIndex(where: { $0 != UInt8(ascii: "/") }) else { return start[start.endIndex...] }
        return start[...last]
    }

    private static func isOfType(_ byte: UInt8) -> Bool {
        TextPatterns.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "+")
    }

    private static func isOfKey(_ byte: UInt8) -> Bool {
        TextPatterns.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        TextPatterns.isDigit(byte) || (byte | 0x20) &- 0x61 < 6
    }
}
