// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

/// Where to report security problems, and where the provider's metadata is (`security.txt`, RFC 9116).
public struct SecurityText: Hashable, Sendable {
    /// A line with a name and a value.
    public struct Field: Hashable, Sendable {
        /// The name as written; RFC 9116 §2.1 compares names without case.
        public var name: String
        /// The value, without blanks around it.
        public var value: String
        /// Line of the file, from 1.
        public var line: Int

        /// Makes a field.
        public init(name: String, value: String, line: Int) {
            self.name = name
            self.value = value
            self.line = line
        }
    }

    /// The fields, in the order of the file.
    public var fields: [Field]
    /// Whether the text is clear-signed (RFC 9116 §2.3); nothing here says that the signature holds.
    public var isSigned: Bool

    /// Makes a text.
    public init(fields: [Field], isSigned: Bool = false) {
        self.fields = fields
        self.isSigned = isSigned
    }

    /// The values of a field, in the order of the file.
    public func values(of name: String) -> [String] {
        fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    /// The addresses of `provider-metadata.json` that can be asked for, in the order of the file, each once; a relative one
    /// counts from where the text is.
    public func providerMetadata(base: String) -> [String] {
        var seen: Set<String> = []
        return values(of: "CSAF").compactMap { WebAddress.resolve($0, against: base) }.filter {
            seen.insert($0).inserted
        }
    }

    /// Until when the text is meant to be used; nil when that is missing or unreadable.
    public var expires: Timestamp? { values(of: "Expires").first.map { Timestamp($0) } }

    /// Reads a `security.txt`; lines that are none of RFC 9116's are findings and passed over.
    ///
    /// Comments, blank lines and the frame of a clear-signed text are taken as such. At most 1 MiB.
    public static func read(_ bytes: [UInt8], file: String) -> DistributingReading<SecurityText> {
        let limits = CSAFLimits(json: .init(bytes: 1 << 20, depth: 1), findings: 100)
        guard bytes.count <= limits.json.bytes else {
            return DistributingReading(value: nil, findings: [LargeList.finding(file, limits)])
        }
        var rows = SecurityTextLines(file: file, limit: limits.findings)
        for (offset, line) in TextLines.lines(bytes).enumerated() where !rows.take(line, number: offset + 1) { break }
        rows.check()
        return DistributingReading(
            value: SecurityText(fields: rows.fields, isSigned: rows.isSigned),
            findings: rows.findings.all
        )
    }
}

/// Reads the lines of a `security.txt`.
private struct SecurityTextLines {
    let file: String
    var findings: LineFindings
    var fields: [SecurityText.Field] = []
    var isSigned = false
    private var isInArmorHeader = false

    init(file: String, limit: Int) {
        self.file = file
        findings = LineFindings(file: file, limit: limit)
    }

    /// False behind the end of a signed text.
    mutating func take(_ raw: String, number: Int) -> Bool {
        var line = Substring(raw)
        if line == "-----BEGIN PGP SIGNED MESSAGE-----", !isSigned, fields.isEmpty {
            isSigned = true
            isInArmorHeader = true
            return true
        }
        if isSigned, line == "-----BEGIN PGP SIGNATURE-----" { return false }
        if isInArmorHeader {
            isInArmorHeader = !line.allSatisfy(\.isWhitespace)
            return true
        }
        if isSigned, line.hasPrefix("- ") { line = line.dropFirst(2) }
        guard !line.hasPrefix("#"), !line.allSatisfy(\.isWhitespace) else { return true }
        let place = Place(file: file, line: number)
        guard let colon = line.firstIndex(of: ":"), colon > line.startIndex,
            line[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
        else {
            findings.add(
                Finding(.warning, "csaf.bad-line", at: place, "the line is no field and no comment; it is not read")
            )
            return true
        }
        let value = line[line.index(after: colon)...].drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace)
        let field = SecurityText.Field(name: String(line[..<colon]), value: String(value.reversed()), line: number)
        if field.name.lowercased() == "csaf" { checkAddress(field, place) }
        fields.append(field)
        return true
    }

    private mutating func checkAddress(_ field: SecurityText.Field, _ place: Place) {
        let help = "write the whole address of 'provider-metadata.json', with 'https://'"
        switch WebAddress.form(of: field.value) {
        case .https: break
        case .http:
            let message = "'\(field.value)' is not protected on its way; the standard requires https"
            findings.add(Finding(.warning, "csaf.plain-http", at: place, message, help: help))
        case .relative:
            let message = "'\(field.value)' is no whole address; it counts from where this file is"
            findings.add(Finding(.warning, "csaf.relative-address", at: place, message, help: help))
        case .unusable:
            let message = "'\(field.value)' is no address of a web page; it is not used"
            findings.add(Finding(.error, "csaf.bad-address", at: place, message, help: help))
        }
    }

    /// What RFC 9116 §2.5 requires of the whole.
    mutating func check() {
        let expires = fields.filter { $0.name.lowercased() == "expires" }
        if expires.count > 1 {
            let place = Place(file: file, line: expires[1].line)
            findings.add(Finding(.warning, "csaf.repeated-item", at: place, "'Expires' stands there more than once"))
        }
        if let first = expires.first, Timestamp(first.value).instant == nil {
            let message = "'\(first.value)' is no date-time with a zone; until when the file holds is not known"
            findings.add(Finding(.error, "csaf.bad-date", at: Place(file: file, line: first.line), message))
        }
        for name in ["Contact", "Expires"] where !fields.contains(where: { $0.name.lowercased() == name.lowercased() })
        {
            let message = "the field '\(name)' is missing; RFC 9116 requires it"
            findings.add(Finding(.warning, "csaf.missing-member", at: Place(file: file), message))
        }
    }
}
