// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// FIRST's JSON schemas of CVSS 2.0, 3.0 and 3.1 (`cvss-v2.0.json`, `cvss-v3.0.json`, `cvss-v3.1.json`).
enum CVSSShapes {
    static let version2 = Shape.object(
        [.required("version", .word(["2.0"])), .required("vectorString", .text(.cvss2Vector))]
            + [.required("baseScore", score)] + scores(["temporalScore", "environmentalScore"])
            + words(metrics2)
    )

    /// 3.0 or 3.1, by the member `version`.
    static let version3 = Shape.oneOf(
        byMember: "version",
        [("3.0", version30), ("3.1", version31)]
    )

    static let version30 = shape3("3.0", .cvss30Vector)
    static let version31 = shape3("3.1", .cvss31Vector)

    private static func shape3(_ version: String, _ vector: TextForm) -> Shape {
        .object(
            [.required("version", .word([version])), .required("vectorString", .text(vector))]
                + [.required("baseScore", score), .required("baseSeverity", .word(severities))]
                + scores(["temporalScore", "environmentalScore"])
                + words(["temporalSeverity": severities, "environmentalSeverity": severities]) + words(metrics3)
        )
    }

    private static let score = Shape.number(0...10)
    private static let severities = ["NONE", "LOW", "MEDIUM", "HIGH", "CRITICAL"]

    private static func scores(_ keys: [String]) -> [Shape.Member] { keys.map { .optional($0, score) } }

    private static func words(_ table: KeyValuePairs<String, [String]>) -> [Shape.Member] {
        table.map { .optional($0.key, .word($0.value)) }
    }

    private static let metrics2: KeyValuePairs<String, [String]> = [
        "accessVector": ["NETWORK", "ADJACENT_NETWORK", "LOCAL"],
        "accessComplexity": ["HIGH", "MEDIUM", "LOW"],
        "authentication": ["MULTIPLE", "SINGLE", "NONE"],
        "confidentialityImpact": ["NONE", "PARTIAL", "COMPLETE"],
        "integrityImpact": ["NONE", "PARTIAL", "COMPLETE"],
        "availabilityImpact": ["NONE", "PARTIAL", "COMPLETE"],
        "exploitability": ["UNPROVEN", "PROOF_OF_CONCEPT", "FUNCTIONAL", "HIGH", "NOT_DEFINED"],
        "remediationLevel": ["OFFICIAL_FIX", "TEMPORARY_FIX", "WORKAROUND", "UNAVAILABLE", "NOT_DEFINED"],
        "reportConfidence": ["UNCONFIRMED", "UNCORROBORATED", "CONFIRMED", "NOT_DEFINED"],
        "collateralDamagePotential": ["NONE", "LOW", "LOW_MEDIUM", "MEDIUM_HIGH", "HIGH", "NOT_DEFINED"],
        "targetDistribution": ["NONE", "LOW", "MEDIUM", "HIGH", "NOT_DEFINED"],
        "confidentialityRequirement": ["LOW", "MEDIUM", "HIGH", "NOT_DEFINED"],
        "integrityRequirement": ["LOW", "MEDIUM", "HIGH", "NOT_DEFINED"],
        "availabilityRequirement": ["LOW", "MEDIUM", "HIGH", "NOT_DEFINED"],
    ]

    private static let metrics3: KeyValuePairs<String, [String]> = [
        "attackVector": ["NETWORK", "ADJACENT_NETWORK", "LOCAL", "PHYSICAL"],
        "attackComplexity": ["HIGH", "LOW"],
        "privilegesRequired": ["HIGH", "LOW", "NONE"],
        "userInteraction": ["NONE", "REQUIRED"],
        "scope": ["UNCHANGED", "CHANGED"],
        "confidentialityImpact": ["NONE", "LOW", "HIGH"],
        "integrityImpact": ["NONE", "LOW", "HIGH"],
        "availabilityImpact": ["NONE", "LOW", "HIGH"],
        "exploitCodeMaturity": ["UNPROVEN", "PROOF_OF_CONCEPT", "FUNCTIONAL", "HIGH", "NOT_DEFINED"],
        "remediationLevel": ["OFFICIAL_FIX", "TEMPORARY_FIX", "WORKAROUND", "UNAVAILABLE", "NOT_DEFINED"],
        "reportConfidence": ["UNKNOWN", "REASONABLE", "CONFIRMED", "NOT_DEFINED"],
        "confidentialityRequirement": ["LOW", "MEDIUM", "HIGH", "NOT_DEFINED"],
        "integrityRequirement": ["LOW", "MEDIUM", "HIGH", "NOT_DEFINED"],
        "availabilityRequirement": ["LOW", "MEDIUM", "HIGH", "NOT_DEFINED"],
        "modifiedAttackVector": ["NETWORK", "ADJACENT_NETWORK", "LOCAL", "PHYSICAL", "NOT_DEFINED"],
        "modifiedAttackComplexity": ["HIGH", "LOW", "NOT_DEFINED"],
        "modifiedPrivilegesRequired": ["HIGH", "LOW", "NONE", "NOT_DEFINED"],
        "modifiedUserInteraction": ["NONE", "REQUIRED", "NOT_DEFINED"],
        "modifiedScope": ["UNCHANGED", "CHANGED", "NOT_DEFINED"],
        "modifiedConfidentialityImpact": ["NONE", "LOW", "HIGH", "NOT_DEFINED"],
        "modifiedIntegrityImpact": ["NONE", "LOW", "HIGH", "NOT_DEFINED"],
        "modifiedAvailabilityImpact": ["NONE", "LOW", "HIGH", "NOT_DEFINED"],
    ]
}
