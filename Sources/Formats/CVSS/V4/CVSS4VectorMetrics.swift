// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension CVSS4Vector {
    /// From where the vulnerability can be reached.
    public enum AttackVector: UInt8, Hashable, Sendable, CaseIterable {
        case network, adjacent, local, physical
    }

    /// Whether defences must be overcome.
    public enum AttackComplexity: UInt8, Hashable, Sendable, CaseIterable {
        case low, high
    }

    /// Whether the attack depends on conditions of the deployment.
    public enum AttackRequirements: UInt8, Hashable, Sendable, CaseIterable {
        case nothing, present
    }

    /// What an attacker must be allowed before.
    public enum PrivilegesRequired: UInt8, Hashable, Sendable, CaseIterable {
        case nothing, low, high
    }

    /// Whether somebody else must do something.
    public enum UserInteraction: UInt8, Hashable, Sendable, CaseIterable {
        case nothing, passive, active
    }

    /// What is lost of confidentiality, integrity or availability.
    public enum Impact: UInt8, Hashable, Sendable, CaseIterable {
        case high, low, nothing
    }

    /// What is lost of integrity or availability of subsequent systems here; `nothing` is Negligible.
    public enum ModifiedSubsequentImpact: UInt8, Hashable, Sendable, CaseIterable {
        case safety, high, low, nothing
    }

    /// The state of exploits.
    public enum ExploitMaturity: UInt8, Hashable, Sendable, CaseIterable {
        case attacked, proofOfConcept, unreported
    }

    /// How much confidentiality, integrity or availability matters here.
    public enum Requirement: UInt8, Hashable, Sendable, CaseIterable {
        case high, medium, low
    }

    /// Whether people can be hurt.
    public enum Safety: UInt8, Hashable, Sendable, CaseIterable {
        case negligible, present
    }

    /// Whether attacks on many targets can be automated.
    public enum Automatable: UInt8, Hashable, Sendable, CaseIterable {
        case no, yes
    }

    /// How a system comes back after an attack.
    public enum Recovery: UInt8, Hashable, Sendable, CaseIterable {
        case automatic, user, irrecoverable
    }

    /// What one attack gives control over.
    public enum ValueDensity: UInt8, Hashable, Sendable, CaseIterable {
        case diffuse, concentrated
    }

    /// How hard it is to respond.
    public enum ResponseEffort: UInt8, Hashable, Sendable, CaseIterable {
        case low, moderate, high
    }

    /// How urgent the provider calls it.
    public enum ProviderUrgency: UInt8, Hashable, Sendable, CaseIterable {
        case clear, green, amber, red
    }
}

extension CVSS4Vector {
    static let grammar = VectorGrammar(
        isOrdered: true,
        [
            CVSSMetric(.base, "AV", "Attack Vector", "attackVector", "N=NETWORK A=ADJACENT L=LOCAL P=PHYSICAL"),
            CVSSMetric(.base, "AC", "Attack Complexity", "attackComplexity", "L=LOW H=HIGH"),
            CVSSMetric(.base, "AT", "Attack Requirements", "attackRequirements", "N=NONE P=PRESENT"),
            CVSSMetric(.base, "PR", "Privileges Required", "privilegesRequired", "N=NONE L=LOW H=HIGH"),
            CVSSMetric(.base, "UI", "User Interaction", "userInteraction", "N=NONE P=PASSIVE A=ACTIVE"),
            CVSSMetric(
                .base,
                "VC",
                "Vulnerable System Confidentiality Impact",
                "vulnConfidentialityImpact",
                "H=HIGH L=LOW N=NONE"
            ),
            CVSSMetric(
                .base,
                "VI",
                "Vulnerable System Integrity Impact",
                "vulnIntegrityImpact",
                "H=HIGH L=LOW N=NONE"
            ),
            CVSSMetric(
                .base,
                "VA",
                "Vulnerable System Availability Impact",
                "vulnAvailabilityImpact",
                "H=HIGH L=LOW N=NONE"
            ),
            CVSSMetric(
                .base,
                "SC",
                "Subsequent System Confidentiality Impact",
                "subConfidentialityImpact",
                "H=HIGH L=LOW N=NONE"
            ),
            CVSSMetric(
                .base,
                "SI",
                "Subsequent System Integrity Impact",
                "subIntegrityImpact",
                "H=HIGH L=LOW N=NONE"
            ),
            CVSSMetric(
                .base,
                "SA",
                "Subsequent System Availability Impact",
                "subAvailabilityImpact",
                "H=HIGH L=LOW N=NONE"
            ),
            CVSSMetric(
                .threat,
                "E",
                "Exploit Maturity",
                "exploitMaturity",
                "X=NOT_DEFINED A=ATTACKED P=PROOF_OF_CONCEPT U=UNREPORTED"
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
                "X=NOT_DEFINED N=NETWORK A=ADJACENT L=LOCAL P=PHYSICAL"
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
                "MAT",
                "Modified Attack Requirements",
                "modifiedAttackRequirements",
                "X=NOT_DEFINED N=NONE P=PRESENT"
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
                "X=NOT_DEFINED N=NONE P=PASSIVE A=ACTIVE"
            ),
            CVSSMetric(
                .environmental,
                "MVC",
                "Modified Vulnerable System Confidentiality Impact",
                "modifiedVulnConfidentialityImpact",
                "X=NOT_DEFINED H=HIGH L=LOW N=NONE"
            ),
            CVSSMetric(
                .environmental,
                "MVI",
                "Modified Vulnerable System Integrity Impact",
                "modifiedVulnIntegrityImpact",
                "X=NOT_DEFINED H=HIGH L=LOW N=NONE"
            ),
            CVSSMetric(
                .environmental,
                "MVA",
                "Modified Vulnerable System Availability Impact",
                "modifiedVulnAvailabilityImpact",
                "X=NOT_DEFINED H=HIGH L=LOW N=NONE"
            ),
            CVSSMetric(
                .environmental,
                "MSC",
                "Modified Subsequent System Confidentiality Impact",
                "modifiedSubConfidentialityImpact",
                "X=NOT_DEFINED H=HIGH L=LOW N=NEGLIGIBLE"
            ),
            CVSSMetric(
                .environmental,
                "MSI",
                "Modified Subsequent System Integrity Impact",
                "modifiedSubIntegrityImpact",
                "X=NOT_DEFINED S=SAFETY H=HIGH L=LOW N=NEGLIGIBLE"
            ),
            CVSSMetric(
                .environmental,
                "MSA",
                "Modified Subsequent System Availability Impact",
                "modifiedSubAvailabilityImpact",
                "X=NOT_DEFINED S=SAFETY H=HIGH L=LOW N=NEGLIGIBLE"
            ),
            CVSSMetric(.supplemental, "S", "Safety", "Safety", "X=NOT_DEFINED N=NEGLIGIBLE P=PRESENT"),
            CVSSMetric(.supplemental, "AU", "Automatable", "Automatable", "X=NOT_DEFINED N=NO Y=YES"),
            CVSSMetric(
                .supplemental,
                "R",
                "Recovery",
                "Recovery",
                "X=NOT_DEFINED A=AUTOMATIC U=USER I=IRRECOVERABLE"
            ),
            CVSSMetric(.supplemental, "V", "Value Density", "valueDensity", "X=NOT_DEFINED D=DIFFUSE C=CONCENTRATED"),
            CVSSMetric(
                .supplemental,
                "RE",
                "Vulnerability Response Effort",
                "vulnerabilityResponseEffort",
                "X=NOT_DEFINED L=LOW M=MODERATE H=HIGH"
            ),
            CVSSMetric(
                .supplemental,
                "U",
                "Provider Urgency",
                "providerUrgency",
                "X=NOT_DEFINED Clear=CLEAR Green=GREEN Amber=AMBER Red=RED"
            ),
        ]
    )
}
