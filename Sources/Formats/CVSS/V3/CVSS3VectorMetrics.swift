// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension CVSS3Vector {
    /// From where the vulnerability can be reached.
    public enum AttackVector: UInt8, Hashable, Sendable, CaseIterable {
        case network, adjacent, local, physical
    }

    /// How much depends on conditions that an attacker does not control.
    public enum AttackComplexity: UInt8, Hashable, Sendable, CaseIterable {
        case low, high
    }

    /// What an attacker must be allowed before.
    public enum PrivilegesRequired: UInt8, Hashable, Sendable, CaseIterable {
        case nothing, low, high
    }

    /// Whether somebody else must do something.
    public enum UserInteraction: UInt8, Hashable, Sendable, CaseIterable {
        case nothing, required
    }

    /// Whether other components than the vulnerable one are hit.
    public enum Scope: UInt8, Hashable, Sendable, CaseIterable {
        case unchanged, changed
    }

    /// What is lost of confidentiality, integrity or availability.
    public enum Impact: UInt8, Hashable, Sendable, CaseIterable {
        case high, low, nothing
    }

    /// The state of exploits.
    public enum ExploitCodeMaturity: UInt8, Hashable, Sendable, CaseIterable {
        case high, functional, proofOfConcept, unproven
    }

    /// The state of remedies.
    public enum RemediationLevel: UInt8, Hashable, Sendable, CaseIterable {
        case unavailable, workaround, temporaryFix, officialFix
    }

    /// How sure it is that the vulnerability is there.
    public enum ReportConfidence: UInt8, Hashable, Sendable, CaseIterable {
        case confirmed, reasonable, unknown
    }

    /// How much confidentiality, integrity or availability matters here.
    public enum Requirement: UInt8, Hashable, Sendable, CaseIterable {
        case high, medium, low
    }
}

extension CVSS3Vector {
    static let grammar = VectorGrammar(
        isOrdered: false,
        [
            CVSSMetric(
                .base,
                "AV",
                "Attack Vector",
                "attackVector",
                "N=NETWORK A=ADJACENT_NETWORK L=LOCAL P=PHYSICAL"
            ),
            CVSSMetric(.base, "AC", "Attack Complexity", "attackComplexity", "L=LOW H=HIGH"),
            CVSSMetric(.base, "PR", "Privileges Required", "privilegesRequired", "N=NONE L=LOW H=HIGH"),
            CVSSMetric(.base, "UI", "User Interaction", "userInteraction", "N=NONE R=REQUIRED"),
            CVSSMetric(.base, "S", "Scope", "scope", "U=UNCHANGED C=CHANGED"),
            CVSSMetric(.base, "C", "Confidentiality Impact", "confidentialityImpact", "H=HIGH L=LOW N=NONE"),
            CVSSMetric(.base, "I", "Integrity Impact", "integrityImpact", "H=HIGH L=LOW N=NONE"),
            CVSSMetric(.base, "A", "Availability Impact", "availabilityImpact", "H=HIGH L=LOW N=NONE"),
            CVSSMetric(
                .temporal,
                "E",
                "Exploit Code Maturity",
                "exploitCodeMaturity",
                "X=NOT_DEFINED H=HIGH F=FUNCTIONAL P=PROOF_OF_CONCEPT U=UNPROVEN"
            ),
            CVSSMetric(
                .temporal,
                "RL",
                "Remediation Level",
                "remediationLevel",
                "X=NOT_DEFINED U=UNAVAILABLE W=WORKAROUND T=TEMPORARY_FIX O=OFFICIAL_FIX"
            ),
            CVSSMetric(
                .temporal,
                "RC",
                "Report Confidence",
                "reportConfidence",
                "X=NOT_DEFINED C=CONFIRMED R=REASONABLE U=UNKNOWN"
            ),
            CVSSMetric(
                .environmental,
                "CR",
                "Confidentiality Requirement",
                "confidentialityRequirement",
                "X=NOT_DEFINED H=HIGH M=MEDIUM L=LOW"
            ),
            CVSSMetric(
                .environmental,
                "IR",
                "Integrity Requirement",
                "integrityRequirement",
                "X=NOT_DEFINED H=HIGH M=MEDIUM L=LOW"
            ),
            CVSSMetric(
                .environmental,
                "AR",
                "Availability Requirement",
                "availabilityRequirement",
                "X=NOT_DEFINED H=HIGH M=MEDIUM L=LOW"
            ),
            CVSSMetric(
                .environmental,
                "MAV",
                "Modified Attack Vector",
                "modifiedAttackVector",
                "X=NOT_DEFINED N=NETWORK A=ADJACENT_NETWORK L=LOCAL P=PHYSICAL"
            ),
            CVSSMetric(
                .environmental,
                "MAC",
                "Modified Attack Complexity",
                "modifiedAttackComplexity",
                "X=NOT_DEFINED L=LOW H=HIGH"
            ),
            CVSSMetric(
                .environmental,
                "MPR",
                "Modified Privileges Required",
                "modifiedPrivilegesRequired",
                "X=NOT_DEFINED N=NONE L=LOW H=HIGH"
            ),
            CVSSMetric(
                .environmental,
                "MUI",
                "Modified User Interaction",
                "modifiedUserInteraction",
                "X=NOT_DEFINED N=NONE R=REQUIRED"
            ),
            CVSSMetric(
                .environmental,
                "MS",
                "Modified Scope",
                "modifiedScope",
                "X=NOT_DEFINED U=UNCHANGED C=CHANGED"
            ),
            CVSSMetric(
                .environmental,
                "MC",
                "Modified Confidentiality Impact",
                "modifiedConfidentialityImpact",
                "X=NOT_DEFINED H=HIGH L=LOW N=NONE"
            ),
            CVSSMetric(
                .environmental,
                "MI",
                "Modified Integrity Impact",
                "modifiedIntegrityImpact",
                "X=NOT_DEFINED H=HIGH L=LOW N=NONE"
            ),
            CVSSMetric(
                .environmental,
                "MA",
                "Modified Availability Impact",
                "modifiedAvailabilityImpact",
                "X=NOT_DEFINED H=HIGH L=LOW N=NONE"
            ),
        ]
    )
}
