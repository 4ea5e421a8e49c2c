// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings
public import Instants

/// A document in the other version of the standard, and what that changed.
public struct CSAFConversion: Sendable {
    /// The document; nil when it was refused, and then a finding of severity error says why.
    public var document: CSAFDocument?
    /// Everything that was changed, assumed or lost, with the pointer of its place in the document that was converted.
    public var findings: [Finding]

    /// Makes a conversion.
    public init(document: CSAFDocument?, findings: [Finding]) {
        self.document = document
        self.findings = findings
    }
}

extension CSAFDocument {
    /// The document in a version of the standard.
    ///
    /// From 2.0 to 2.1 this follows the conformance clause "CSAF 2.0 to CSAF 2.1 Converter" (CSAF 2.1 §10.1.18), but for
    /// three steps that would say less than the document does: see ``ConversionOptions/openRanges`` and
    /// ``ConversionOptions/missingTLP``, and no product is added as fixed because a range ends before its version. From 2.1
    /// to 2.0 everything that 2.0 cannot say becomes a finding `csaf.convert-lost` or, where 2.0 has another form for it,
    /// `csaf.convert-reworded`.
    ///
    /// Who may have the document is never widened: a label that the other version lacks refuses the document.
    ///
    /// - Parameters:
    ///   - version: the version wanted. Asked for the version that it has, a 2.0 document is checked for what 2.0 cannot
    ///     say, and a 2.1 document is given back as it is.
    ///   - instant: the present; a vendor fix dated later is still planned.
    ///   - file: the name of the file, for the findings.
    ///   - options: choices that the clause leaves open.
    /// - Returns: the document, unless it is refused, and the findings in the order of the document.
    public func converted(
        to version: SpecificationVersion,
        asOf instant: Instant,
        file: String? = nil,
        options: ConversionOptions = ConversionOptions()
    ) -> CSAFConversion {
        var conversion = Conversion(self, asOf: instant, file: file, options: options)
        switch (csafVersion, version) {
        case (.v2_0, .v2_1): conversion.toVersion21()
        case (.v2_1, .v2_1):
            let message = "the document is in CSAF 2.1 already; nothing is changed"
            conversion.note(.note, "csaf.convert-not-needed", "/document/csaf_version", message)
        case (_, .v2_0): conversion.toVersion20()
        }
        return conversion.result
    }
}

extension CSAFReading {
    /// The document that was read in a version of the standard, with the findings of the reading before those of the
    /// conversion.
    ///
    /// A member that the standard does not have is not in the model and so not converted; reading notes it, and for a
    /// conversion that note is a warning.
    ///
    /// - Parameters:
    ///   - version: the version wanted.
    ///   - instant: the present; a vendor fix dated later is still planned.
    ///   - file: the name of the file, for the findings.
    ///   - options: choices that the clause leaves open.
    /// - Returns: the document, unless reading or conversion refused it, and all findings.
    public func converted(
        to version: SpecificationVersion,
        asOf instant: Instant,
        file: String? = nil,
        options: ConversionOptions = ConversionOptions()
    ) -> CSAFConversion {
        let read = findings.map { finding in
            guard finding.code == "csaf.unknown-member" else { return finding }
            return Finding(
                .warning,
                "csaf.convert-unknown-member",
                at: finding.place,
                "a member that the standard does not have is not converted: \(finding.message)"
            )
        }
        guard let document else { return CSAFConversion(document: nil, findings: read) }
        var conversion = document.converted(to: version, asOf: instant, file: file, options: options)
        conversion.findings = read + conversion.findings
        return conversion
    }
}
