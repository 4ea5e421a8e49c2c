// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension CVSS2Vector {
    /// From where the vulnerability can be reached.
    public enum AccessVector: UInt8, Hashable, Sendable, CaseIterable {
        case network, adjacentNetwork, local
    }

    /// How hard it is to use once reached.
    public enum AccessComplexity: UInt8, Hashable, Sendable, CaseIterable {
        case low, medium, high
    }

    /// How often an attacker must authenticate.
    public enum Authentication: UInt8, Hashable, Sendable, CaseIterable {
        case nothing, single, multiple
    }

    /// What is lost of confidentiality, integrity or availability.
    public enum Impact: UInt8, Hashable, Sendable, CaseIterable {
        case nothing, partial, complete
    }

    /// The state of exploits.
    public enum Exploitability: UInt8, Hashable, Sendable, CaseIterable {
        case unproven, proofOfConcept, functional, high
    }

    /// The state of remedies.
    public enum RemediationLevel: UInt8, Hashable, Sendable, CaseIterable {
        case officialFix, temporaryFix, workaround, unavailable
    }

    /// How sure it is that the vulnerability is there.
    public enum ReportConfidence: UInt8, Hashable, Sendable, CaseIterable {
        case unconfirmed, uncorroborated, confirmed
    }

    /// What else can be lost.
    public enum CollateralDamagePotential: UInt8, Hashable, Sendable, CaseIterable {
        case nothing, low, lowMedium, mediumHigh, high
    }

    /// How many of the systems are vulnerable.
    public enum TargetDistribution: UInt8, Hashable, Sendable, CaseIterable {
        case nothing, low, medium, high
    }

    /// How much confidentiality, integrity or availability matters here.
    public enum Requirement: UInt8, Hashable, Sendable, CaseIterable {
        case low, medium, high
    }
}

extension CVSS2Vector {
    static let grammar = VectorGrammar(
        isOrdered: false,
        [
            CVSSMetric(.base, "AV", "Access Vector", "accessVector", "N=NETWORK A=ADJACENT_NETWORK L=LOCAL"),
            CVSSMetric(.base, "AC", "Access Complexity", "accessComplexity", "L=LOW M=MEDIUM H=HIGH"),
            CVSSMetric(.base, "Au", "Authentication", "authentication", "N=NONE S=SINGLE M=MULTIPLE"),
            CVSSMetric(.base, "C", "Confidentiality Impact", "confidentialityImpact", "N=NONE P=PARTIAL C=COMPLETE"),
            CVSSMetric(.base, "I", "Integrity Impact", "integrityImpact", "N=NONE P=PARTIAL C=COMPLETE"),
            CVSSMetric(.base, "A", "Availability Impact", "availabilityImpact", "N=NONE P=PARTIAL C=COMPLETE"),
            CVSSMetric(
                .temporal,
                "E",
                "Exploitability",
                "exploitability",
                "ND=NOT_DEFINED U=UNPROVEN POC=PROOF_OF_CONCEPT F=FUNCTIONAL H=HIGH"
            ),
            CVSSMetric(
                .temporal,
                "RL",
                "Remediation Level",
                "remediationLevel",
                "ND=NOT_DEFINED OF=OFFICIAL_FIX TF=TEMPORARY_FIX W=WORKAROUND U=UNAVAILABLE"
            ),
            CVSSMetric(
                .temporal,
                "RC",
                "Report Confidence",
                "reportConfidence",
                "ND=NOT_DEFINED UC=UNCONFIRMED UR=UNCORROBORATED C=CONFIRMED"
            ),
            CVSSMetric(
                .environmental,
                "CDP",
                "Collateral Damage Potential",
                "collateralDamagePotential",
                "ND=NOT_DEFINED N=NONE L=LOW LM=LOW_MEDIUM MH=MEDIUM_HIGH H=HIGH"
            ),
            CVSSMetric(
                .environmental,
                "TD",
                "Target Distribution",
                "targetDistribution",
                "ND=NOT_DEFINED N=NONE L=LOW M=MEDIUM H=HIGH"
            ),
            CVSSMetric(
                .environmental,
                "CR",
                "Confidentiality Requirement",
                "confidentialityRequirement",
                "ND=NOT_DEFINED L=LOW M=MEDIUM H=HIGH"
            ),
            CVSSMetric(
                .environmental,
                "IR",
                "Integrity Requirement",
                "integrityRequirement",
                "ND=NOT_DEFINED L=LOW M=MEDIUM H=HIGH"
            ),
            CVSSMetric(
                .environmental,
                "AR",
                "Availability Requirement",
                "availabilityRequirement",
                "ND=NOT_DEFINED L=LOW M=MEDIUM H=HIGH"
            ),
        ]
    )
}
