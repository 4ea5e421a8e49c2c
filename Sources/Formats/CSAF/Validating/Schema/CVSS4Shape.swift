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
