// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension Version {
    /// Reads a text with a scheme; the failure is a value here so that it can leave a byte closure.
    static func read(_ text: String, scheme: VersionScheme) -> Result<Version, VersionError> {
        var text = text
        if let table = scheme.table { return readRelease(&text, scheme: scheme, table: table) }
        var writer = KeyWriter()
        let refusal = text.withUTF8 { bytes -> String? in
            var cursor = ByteCursor(bytes)
            guard !cursor.isAtEnd else { return "the text is empty" }
            return read(&cursor, scheme.kind, into: &writer)
        }
        if let refusal { return .failure(error(text, scheme, refusal)) }
        let base = text.withoutOuterBlanks
        return .success(
            Version(scheme: scheme, base: base, key: writer.key, variant: nil, known: 4, lineLength: 0)
        )
    }

    /// Writes the key of a version; gives the reason when the text is none.
    private static func read(
        _ cursor: inout ByteCursor,
        _ kind: VersionScheme.Kind,
        into writer: inout KeyWriter
    ) -> String? {
        switch kind {
        case .generic: GenericVersion.read(&cursor, into: &writer)
        case .dotted, .nginx: DottedVersion.read(&cursor, into: &writer)
        case .semver, .npm: SemanticVersion.read(&cursor, into: &writer)
        case .nuget: SemanticVersion.read(&cursor, into: &writer, rules: .nuget)
        case .pypi: PythonVersion.read(&cursor, into: &writer)
        case .gem: GemVersion.read(&cursor, into: &writer)
        case .maven: MavenVersion.read(&cursor, into: &writer)
        case .conan: ConanVersion.read(&cursor, into: &writer)
        case .deb: DebianVersion.read(&cursor, into: &writer)
        case .rpm: RPMVersion.read(&cursor, into: &writer)
        case .alpm: ArchVersion.read(&cursor, into: &writer)
        case .gentoo, .apk: GentooVersion.read(&cursor, into: &writer)
        case .openssl: OpenSSLVersion.read(&cursor, into: &writer)
        case .datetime: InstantVersion.read(&cursor, into: &writer)
        case .lexicographic: ByteOrderVersion.read(&cursor, into: &writer)
        case .all, .none: "this scheme has ranges, no versions"
        case .netscaler, .sdwan, .panos, .ivanti: "this scheme has lines"
        }
    }

    private static func readRelease(
        _ text: inout String,
        scheme: VersionScheme,
        table: ReleaseTable
    ) -> Result<Version, VersionError> {
        let reading = text.withUTF8 { bytes in
            var cursor = ByteCursor(bytes)
            return scheme.kind == .netscaler ? NetScalerBuild.read(&cursor) : table.read(&cursor)
        }
        switch reading {
        case .refused(let reason): return .failure(error(text, scheme, reason))
        case .read(let parts, let variant): return .success(table.version(parts, variant: variant, scheme: scheme))
        }
    }

    static func error(_ text: String, _ scheme: VersionScheme, _ reason: String) -> VersionError {
        VersionError(text: text, scheme: scheme.id, reason: reason, help: scheme.advice)
    }
}

extension VersionScheme {
    /// How a version of this scheme is written, for people who must correct one.
    var advice: String {
        switch kind {
        case .netscaler: "write line, build and patch such as 12.1-51.19, with -FIPS or -NDcPP when it is that variant"
        case .sdwan: "write three numbers and an optional letter such as 10.2.6b"
        case .panos: "write three numbers and an optional hotfix such as 10.2.9-h1"
        case .ivanti: "write line, release and patch such as 9.1R18.3"
        case .semver, .npm: "write three numbers such as 1.2.3 or 1.2.3-rc.1"
        case .dotted, .nginx: "write numbers separated by dots such as 10.234.5.12"
        case .datetime: "write an instant with zone such as 2024-01-01T00:00:00Z"
        default: "write the version as the product shows it"
        }
    }
}

extension String {
    var withoutOuterBlanks: String {
        let bytes = utf8
        guard let first = bytes.first, let last = bytes.last, first.isBlank || last.isBlank else { return self }
        guard let start = bytes.firstIndex(where: { !$0.isBlank }),
            let end = bytes.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return String(self[start...end])
    }
}
