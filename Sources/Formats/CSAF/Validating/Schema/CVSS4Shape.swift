// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// FIRST's JSON schema of CVSS 4.0 (`cvss-v4.0.json`).
enum CVSS4Shape {
    static let version4 = Shape.scoreWithSeverity(
        score: "baseScore",
        severity: "baseSeverity",
        Schema21.closed(
            [.required("version", .word(["4.0"])), .required("vectorString", .text(.cvss4Vector))]
                + [.required("baseScore", .number(0...10))]
                + [.required("baseSeverity", .word(["NONE", "LOW", "MEDIUM", "HIGH", "CRITICAL"]))]
                + metrics.map { .optional($0.key, .word($0.value)) }
        )
    )

    private static let metrics: KeyValuePairs<String, [String]> = [
        "Automatable": ["NO", "YES", "NOT_DEFINED"],
        "Recovery": ["AUTOMATIC", "USER", "IRRECOVERABLE", "NOT_DEFINED"],
        "Safety": ["NEGLIGIBLE", "PRESENT", "NOT_DEFINED"],
        "attackComplexity": ["HIGH", "LOW"],
        "attackRequirements": ["NONE", "PRESENT"],
        "attackVector": ["NETWORK", "ADJACENT", "LOCAL", "PHYSICAL"],
        "availabilityRequirement": ["LOW", "MEDIUM", "HIGH", "NOT_DEFINED"],
        "confidentialityRequirement": ["LOW", "MEDIUM", "HIGH", "NOT_DEFINED"],
        "exploitMaturity": ["UNREPORTED", "PROOF_OF_CONCEPT", "ATTACKED", "NOT_DEFINED"],
        "integrityRequirement": ["LOW", "MEDIUM", "HIGH", "NOT_DEFINED"],
        "modifiedAttackComplexity": ["HIGH", "LOW", "NOT_DEFINED"],
        "modifiedAttackRequirements": ["NONE", "PRESENT", "NOT_DEFINED"],
        "modifiedAttackVector": ["NETWORK", "ADJACENT", "LOCAL", "PHYSICAL", "NOT_DEFINED"],
        "modifiedPrivilegesRequired": ["HIGH", "LOW", "NONE", "NOT_DEFINED"],
        "modifiedSubAvailabilityImpact": ["NEGLIGIBLE", "LOW", "HIGH", "SAFETY", "NOT_DEFINED"],
        "modifiedSubConfidentialityImpact": ["NEGLIGIBLE", "LOW", "HIGH", "NOT_DEFINED"],
        "modifiedSubIntegrityImpact": ["NEGLIGIBLE", "LOW", "HIGH", "SAFETY", "NOT_DEFINED"],
        "modifiedUserInteraction": ["NONE", "PASSIVE", "ACTIVE", "NOT_DEFINED"],
        "modifiedVulnAvailabilityImpact": ["NONE", "LOW", "HIGH", "NOT_DEFINED"],
        "modifiedVulnConfidentialityImpact": ["NONE", "LOW", "HIGH", "NOT_DEFINED"],
        "modifiedVulnIntegrityImpact": ["NONE", "LOW", "HIGH", "NOT_DEFINED"],
        "privilegesRequired": ["HIGH", "LOW", "NONE"],
        "providerUrgency": ["CLEAR", "GREEN", "AMBER", "RED", "NOT_DEFINED"],
        "subAvailabilityImpact": ["NONE", "LOW", "HIGH"],
        "subConfidentialityImpact": ["NONE", "LOW", "HIGH"],
        "subIntegrityImpact": ["NONE", "LOW", "HIGH"],
        "userInteraction": ["NONE", "PASSIVE", "ACTIVE"],
        "valueDensity": ["DIFFUSE", "CONCENTRATED", "NOT_DEFINED"],
        "vulnAvailabilityImpact": ["NONE", "LOW", "HIGH"],
        "vulnConfidentialityImpact": ["NONE", "LOW", "HIGH"],
        "vulnIntegrityImpact": ["NONE", "LOW", "HIGH"],
        "vulnerabilityResponseEffort": ["LOW", "MODERATE", "HIGH", "NOT_DEFINED"],
    ]
}

extension TextForm {
    /// A vector of CVSS 4.0: the eleven base metrics, then the others that there are, all in the order of the standard.
    static let cvss4Vector = TextForm(
        "a CVSS 4.0 vector such as 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'"
    ) { bytes in
        CVSS4VectorForm.matches(bytes)
    }
}

/// The pattern of `vectorString` in the schema of CVSS 4.0.
enum CVSS4VectorForm {
    private static let base = table([
        "AV:NALP", "AC:LH", "AT:NP", "PR:NLH", "UI:NPA", "VC:HLN", "VI:HLN", "VA:HLN", "SC:HLN", "SI:HLN", "SA:HLN",
    ])

    private static let others = table([
        "E:XAPU", "CR:XHML", "IR:XHML", "AR:XHML", "MAV:XNALP", "MAC:XLH", "MAT:XNP", "MPR:XNLH", "MUI:XNPA",
        "MVC:XNLH",
        "MVI:XNLH", "MVA:XNLH", "MSC:XNLH", "MSI:XNLHS", "MSA:XNLHS", "S:XNP", "AU:XNY", "R:XAUI", "V:XDC", "RE:XLMH",
        "U:X,Clear,Green,Amber,Red",
    ])

    /// The values of each metric, as they stand in a vector.
    private static func table(_ metrics: [String]) -> [[[UInt8]]] {
        metrics.map { metric in
            let parts = metric.split(separator: ":")
            let values =
                parts[1].contains(",") ? parts[1].split(separator: ",") : parts[1].map { Substring(String($0)) }
            return values.map { Array("\(parts[0]):\($0)".utf8) }
        }
    }

    static func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)[...]
        guard let prefix = parts.popFirst(), prefix.elementsEqual("CVSS:4.0".utf8) else { return false }
        for values in base {
            guard let part = parts.popFirst(), values.contains(where: { $0.elementsEqual(part) }) else { return false }
        }
        for values in others {
            guard let part = parts.first else { return true }
            if values.contains(where: { $0.elementsEqual(part) }) { parts.removeFirst() }
        }
        return parts.isEmpty
    }
}
