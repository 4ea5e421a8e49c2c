// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The form that the standard's schema asks of a string: a pattern, a format or a least length.
struct TextForm: Sendable {
    /// What the form is called in a message: `a date-time (RFC 3339)`.
    let name: String
    /// Whether what does not have the form makes tests unable to judge: a date that cannot be read cannot be compared.
    let isNeededByTests: Bool
    /// Whether the bytes have the form.
    let accepts: @Sendable (UnsafeBufferPointer<UInt8>) -> Bool

    init(
        _ name: String,
        isNeededByTests: Bool = false,
        _ accepts: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Bool
    ) {
        self.name = name
        self.isNeededByTests = isNeededByTests
        self.accepts = accepts
    }
}

extension TextForm {
    /// Any text, an empty one too.
    static let any = TextForm("a string") { _ in true }
    /// At least one character.
    static let nonEmpty = TextForm("a string of at least one character") { !$0.isEmpty }
    /// `document/category`: no white space, `-`, `_` or `.` at either end; one line.
    static let category = TextForm("one line that neither begins nor ends with white space, '-', '_' or '.'") {
        TextPatterns.isTrimmed($0, marksToo: true)
    }
    /// `tracking/id`: no white space at either end; one line.
    static let trackingID = TextForm("one line without white space at its ends") {
        TextPatterns.isTrimmed($0, marksToo: false)
    }
    /// `version_t`.
    static let version = TextForm("an integer or a semantic version such as '1' or '1.0.0'", isNeededByTests: true) {
        TextPatterns.isVersion($0)
    }
    /// `cve`.
    static let cve = TextForm("a CVE id such as 'CVE-2019-19781'") { TextPatterns.isCVE($0) }
    /// `cwe/id`.
    static let cwe = TextForm("a CWE id such as 'CWE-22'") { TextPatterns.isCWE($0) }
    /// `file_hashes[]/value` in CSAF 2.0: upper or lower case.
    static let hash = TextForm("at least 32 hexadecimal digits") { TextPatterns.isHash($0, upperCaseToo: true) }
    /// `file_hashes[]/value` in CSAF 2.1: lower case.
    static let lowerCaseHash = TextForm("at least 32 hexadecimal digits in lower case") {
        TextPatterns.isHash($0, upperCaseToo: false)
    }
    /// `purl` in CSAF 2.0.
    static let purl = TextForm("a Package URL such as 'pkg:deb/debian/curl@7.50.3-1'") {
        TextPatterns.isPackageURL($0, upperCaseToo: true)
    }
    /// `lang_t`.
    static let language = TextForm("a language tag such as 'en' or 'nl-NL' (BCP 47)") { TextPatterns.isLanguageTag($0) }
    /// `cpe`.
    static let cpe = TextForm("a CPE 2.3 or 2.2 name") { CPEPattern.matches($0) }
    /// `format: uri`.
    static let uri = TextForm("a URI with a scheme, such as 'https://example.com/' (RFC 3986)") { URIForm.isURI($0) }
    /// `format: date-time`.
    static let dateTime = TextForm("a date-time such as '2020-01-16T12:00:00+01:00' (RFC 3339)", isNeededByTests: true)
    {
        DateTimeForm.isDateTime($0)
    }

    // MARK: Of CSAF 2.1 only

    /// `purls[]`.
    static let lowerCasePurl = TextForm("a Package URL such as 'pkg:deb/debian/curl@7.50.3-1'") {
        TextPatterns.isPackageURL($0, upperCaseToo: false)
    }
    /// `cpe`.
    static let wholeCPE = TextForm("a CPE 2.3 or 2.2 name") { CPEPattern.matchesWhole($0) }
    /// `file_hashes[]/algorithm`.
    static let hashAlgorithm = TextForm("a name of small letters, digits and hyphens such as 'sha256'") {
        TextPatterns.isHashAlgorithm($0)
    }
    /// `sharing_group/id`.
    static let uuid = TextForm("a UUID of version 4 in small letters, or of zeros or fs only") {
        TextPatterns.isSharingGroupID($0)
    }
    /// `cwes[]/version`.
    static let cweVersion = TextForm("a version of the CWE list such as '4.13'") { TextPatterns.isCWEVersion($0) }
    /// `epss/probability`.
    static let probability = TextForm("a number from '0.0' to '1.0', as a string") { TextPatterns.isProbability($0) }
    /// `selections[]/version`.
    static let semanticVersion = TextForm("a semantic version such as '1.0.0'") {
        $0.count >= 5 && $0.contains(UInt8(ascii: ".")) && TextPatterns.isVersion($0)
    }
    /// `x_extensions[]/$schema`: where an extension is described, with its version in the file name.
    static let extensionSchema = TextForm("an https URL of a file named '…_MAJOR.MINOR.PATCH.json'") {
        ExtensionSchemaForm.matches($0)
    }
}
