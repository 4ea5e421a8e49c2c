// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension PackageURL {
    /// Takes a text apart from right to left, as the specification has it, and normalizes the parts.
    ///
    /// - Throws: what is wrong with it.
    public init(_ text: String) throws(Fault) {
        var rest = Array(text.utf8)[...]
        let fragment = PackageURL.cutFromRight(&rest, UInt8(ascii: "#"))
        let query = PackageURL.cutFromRight(&rest, UInt8(ascii: "?"))
        guard rest.prefix(4).map({ $0 | 0x20 }).elementsEqual("pkg:".utf8) else { throw .noScheme }
        rest = PackageURL.trimmed(rest.dropFirst(4))
        guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { throw rest.isEmpty ? .noType : .noName }
        let type = try PackageURL.type(rest[..<slash])
        rest = rest[(slash + 1)...]
        let encodedVersion = PackageURL.cutVersion(&rest)
        guard rest.last != UInt8(ascii: "/") else { throw .noName }
        var segments: [String] = []
        for segment in rest.split(separator: UInt8(ascii: "/")) { segments.append(try PackageURL.decoded(segment)) }
        guard let name = segments.popLast(), !name.isEmpty else { throw .noName }
        let rule = PackageURLSpelling.of(type)
        self.type = type
        self.namespace = rule.isNamespaceSmall ? segments.map { $0.lowercased() } : segments
        self.name = rule.normalized(name: name)
        let version = try encodedVersion.map { bytes throws(Fault) in try PackageURL.decoded(bytes) } ?? ""
        self.version = version.isEmpty ? nil : rule.isVersionSmall ? version.lowercased() : version
        qualifiers = try PackageURL.qualifiers(query ?? [])
        subpath = try PackageURL.subpath(fragment ?? [])
    }

    private typealias Bytes = ArraySlice<UInt8>

    private static func cutFromRight(_ rest: inout Bytes, _ mark: UInt8) -> Bytes? {
        guard let place = rest.lastIndex(of: mark) else { return nil }
        defer { rest = rest[..<place] }
        return rest[(place + 1)...]
    }

    /// The version behind the last `@`; one at the beginning of a segment belongs to a scope, as in `pkg:npm/@scope/name`.
    private static func cutVersion(_ rest: inout Bytes) -> Bytes? {
        guard let place = rest.lastIndex(of: UInt8(ascii: "@")), place > rest.startIndex else { return nil }
        let isScope = rest[place - 1] == UInt8(ascii: "/") && rest[place...].contains(UInt8(ascii: "/"))
        guard !isScope else { return nil }
        defer { rest = rest[..<place] }
        return rest[(place + 1)...]
    }

    private static func trimmed(_ bytes: Bytes) -> Bytes {
        let slash = UInt8(ascii: "/")
        var bytes = bytes.drop { $0 == slash }
        while bytes.last == slash { bytes.removeLast() }
        return bytes
    }

    private static func type(_ bytes: Bytes) throws(Fault) -> String {
        guard let first = bytes.first else { throw .noType }
        let isType = bytes.allSatisfy {
            TextPatterns.isAlphanumeric($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+")
                || $0 == UInt8(ascii: "-")
        }
        guard isType, !TextPatterns.isDigit(first) else { throw .badType }
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }

    private static func qualifiers(_ query: Bytes) throws(Fault) -> [String: String] {
        var qualifiers: [String: String] = [:]
        var seen: Set<String> = []
        for pair in query.split(separator: UInt8(ascii: "&")) {
            guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { throw .badQualifier }
            let key = pair[..<equals]
            guard let first = key.first, !TextPatterns.isDigit(first), key.allSatisfy(isKeyByte) else {
                throw .badQualifier
            }
            let name = String(decoding: key, as: UTF8.self).lowercased()
            guard seen.insert(name).inserted else { throw .repeatedQualifier }
            let value = try decoded(pair[(equals + 1)...])
            if !value.isEmpty { qualifiers[name] = value }
        }
        return qualifiers
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        TextPatterns.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
    }

    private static func subpath(_ fragment: Bytes) throws(Fault) -> [String] {
        var segments: [String] = []
        for segment in fragment.split(separator: UInt8(ascii: "/")) {
            let segment = try decoded(segment)
            if segment != ".", segment != ".." { segments.append(segment) }
        }
        return segments
    }

    private static func decoded(_ bytes: Bytes) throws(Fault) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard let high = hexValue(rest.popFirst()), let low = hexValue(rest.popFirst()) else {
                    throw .badEncoding
                }
                decoded.append(high << 4 | low)
            } else {
                decoded.append(byte)
            }
        }
        guard let text = String(validating: decoded, as: UTF8.self) else { throw .badEncoding }
        return text
    }

    private static func hexValue(_ byte: UInt8?) -> UInt8? {
        switch byte {
        case .some(let digit) where TextPatterns.isDigit(digit): digit - 0x30
        case .some(let letter) where (letter | 0x20) &- 0x61 < 6: (letter | 0x20) - 0x57
        default: nil
        }
    }
}
