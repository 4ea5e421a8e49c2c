// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension CVSS4Vector {
    /// Attack Vector (`AV`).
    public var attackVector: AttackVector {
        get { codes.mandatory(0, first: .network) }
        set { codes.set(0, to: newValue) }
    }
    /// Attack Complexity (`AC`).
    public var attackComplexity: AttackComplexity {
        get { codes.mandatory(1, first: .low) }
        set { codes.set(1, to: newValue) }
    }
    /// Attack Requirements (`AT`).
    public var attackRequirements: AttackRequirements {
        get { codes.mandatory(2, first: .nothing) }
        set { codes.set(2, to: newValue) }
    }
    /// Privileges Required (`PR`).
    public var privilegesRequired: PrivilegesRequired {
        get { codes.mandatory(3, first: .nothing) }
        set { codes.set(3, to: newValue) }
    }
    /// User Interaction (`UI`).
    public var userInteraction: UserInteraction {
        get { codes.mandatory(4, first: .nothing) }
        set { codes.set(4, to: newValue) }
    }
    /// Vulnerable System Confidentiality Impact (`VC`).
    public var vulnerableConfidentialityImpact: Impact {
        get { codes.mandatory(5, first: .high) }
        set { codes.set(5, to: newValue) }
    }
    /// Vulnerable System Integrity Impact (`VI`).
    public var vulnerableIntegrityImpact: Impact {
        get { codes.mandatory(6, first: .high) }
        set { codes.set(6, to: newValue) }
    }
    /// Vulnerable System Availability Impact (`VA`).
    public var vulnerableAvailabilityImpact: Impact {
        get { codes.mandatory(7, first: .high) }
        set { codes.set(7, to: newValue) }
    }
    /// Subsequent System Confidentiality Impact (`SC`).
    public var subsequentConfidentialityImpact: Impact {
        get { codes.mandatory(8, first: .high) }
        set { codes.set(8, to: newValue) }
    }
    /// Subsequent System Integrity Impact (`SI`).
    public var subsequentIntegrityImpact: Impact {
        get { codes.mandatory(9, first: .high) }
        set { codes.set(9, to: newValue) }
    }
    /// Subsequent System Availability Impact (`SA`).
    public var subsequentAvailabilityImpact: Impact {
        get { codes.mandatory(10, first: .high) }
        set { codes.set(10, to: newValue) }
    }
    /// Exploit Maturity (`E`); nil when Not Defined.
    public var exploitMaturity: ExploitMaturity? {
        get { codes.optional(11) }
        set { codes.set(11, to: newValue) }
    }
    /// Confidentiality Requirement (`CR`); nil when Not Defined.
    public var confidentialityRequirement: Requirement? {
        get { codes.optional(12) }
        set { codes.set(12, to: newValue) }
    }
    /// Integrity Requirement (`IR`); nil when Not Defined.
    public var integrityRequirement: Requirement? {
        get { codes.optional(13) }
        set { codes.set(13, to: newValue) }
    }
    /// Availability Requirement (`AR`); nil when Not Defined.
    public var availabilityRequirement: Requirement? {
        get { codes.optional(14) }
        set { codes.set(14, to: newValue) }
    }
    /// Modified Attack Vector (`MAV`); nil when Not Defined.
    public var modifiedAttackVector: AttackVector? {
        get { codes.optional(15) }
        set { codes.set(15, to: newValue) }
    }
    /// Modified Attack Complexity (`MAC`); nil when Not Defined.
    public var modifiedAttackComplexity: AttackComplexity? {
        get { codes.optional(16) }
        set { codes.set(16, to: newValue) }
    }
    /// Modified Attack Requirements (`MAT`); nil when Not Defined.
    public var modifiedAttackRequirements: AttackRequirements? {
        get { codes.optional(17) }
        set { codes.set(17, to: newValue) }
    }
    /// Modified Privileges Required (`MPR`); nil when Not Defined.
    public var modifiedPrivilegesRequired: PrivilegesRequired? {
        get { codes.optional(18) }
        set { codes.set(18, to: newValue) }
    }
    /// Modified User Interaction (`MUI`); nil when Not Defined.
    public var modifiedUserInteraction: UserInteraction? {
        get { codes.optional(19) }
        set { codes.set(19, to: newValue) }
    }
    /// Modified Vulnerable System Confidentiality Impact (`MVC`); nil when Not Defined.
    public var modifiedVulnerableConfidentialityImpact: Impact? {
        get { codes.optional(20) }
        set { codes.set(20, to: newValue) }
    }
    /// Modified Vulnerable System Integrity Impact (`MVI`); nil when Not Defined.
    public var modifiedVulnerableIntegrityImpact: Impact? {
        get { codes.optional(21) }
        set { codes.set(21, to: newValue) }
    }
    /// Modified Vulnerable System Availability Impact (`MVA`); nil when Not Defined.
    public var modifiedVulnerableAvailabilityImpact: Impact? {
        get { codes.optional(22) }
        set { codes.set(22, to: newValue) }
    }
    /// Modified Subsequent System Confidentiality Impact (`MSC`); nil when Not Defined.
    public var modifiedSubsequentConfidentialityImpact: Impact? {
        get { codes.optional(23) }
        set { codes.set(23, to: newValue) }
    }
    /// Modified Subsequent System Integrity Impact (`MSI`); nil when Not Defined.
    public var modifiedSubsequentIntegrityImpact: ModifiedSubsequentImpact? {
        get { codes.optional(24) }
        set { codes.set(24, to: newValue) }
    }
    /// Modified Subsequent System Availability Impact (`MSA`); nil when Not Defined.
    public var modifiedSubsequentAvailabilityImpact: ModifiedSubsequentImpact? {
        get { codes.optional(25) }
        set { codes.set(25, to: newValue) }
    }
    /// Safety (`S`); nil when Not Defined.
    public var safety: Safety? {
        get { codes.optional(26) }
        set { codes.set(26, to: newValue) }
    }
    /// Automatable (`AU`); nil when Not Defined.
    public var automatable: Automatable? {
        get { codes.optional(27) }
        set { codes.set(27, to: newValue) }
    }
    /// Recovery (`R`); nil when Not Defined.
    public var recovery: Recovery? {
        get { codes.optional(28) }
        set { codes.set(28, to: newValue) }
    }
    /// Value Density (`V`); nil when Not Defined.
    public var valueDensity: ValueDensity? {
        get { codes.optional(29) }
        set { codes.set(29, to: newValue) }
    }
    /// Vulnerability Response Effort (`RE`); nil when Not Defined.
    public var vulnerabilityResponseEffort: ResponseEffort? {
        get { codes.optional(30) }
        set { codes.set(30, to: newValue) }
    }
    /// Provider Urgency (`U`); nil when Not Defined.
    public var providerUrgency: ProviderUrgency? {
        get { codes.optional(31) }
        set { codes.set(31, to: newValue) }
    }
}
