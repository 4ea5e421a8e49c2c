// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension CVSS3Vector {
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
    /// Privileges Required (`PR`).
    public var privilegesRequired: PrivilegesRequired {
        get { codes.mandatory(2, first: .nothing) }
        set { codes.set(2, to: newValue) }
    }
    /// User Interaction (`UI`).
    public var userInteraction: UserInteraction {
        get { codes.mandatory(3, first: .nothing) }
        set { codes.set(3, to: newValue) }
    }
    /// Scope (`S`).
    public var scope: Scope {
        get { codes.mandatory(4, first: .unchanged) }
        set { codes.set(4, to: newValue) }
    }
    /// Confidentiality Impact (`C`).
    public var confidentialityImpact: Impact {
        get { codes.mandatory(5, first: .high) }
        set { codes.set(5, to: newValue) }
    }
    /// Integrity Impact (`I`).
    public var integrityImpact: Impact {
        get { codes.mandatory(6, first: .high) }
        set { codes.set(6, to: newValue) }
    }
    /// Availability Impact (`A`).
    public var availabilityImpact: Impact {
        get { codes.mandatory(7, first: .high) }
        set { codes.set(7, to: newValue) }
    }
    /// Exploit Code Maturity (`E`); nil when Not Defined.
    public var exploitCodeMaturity: ExploitCodeMaturity? {
        get { codes.optional(8) }
        set { codes.set(8, to: newValue) }
    }
    /// Remediation Level (`RL`); nil when Not Defined.
    public var remediationLevel: RemediationLevel? {
        get { codes.optional(9) }
        set { codes.set(9, to: newValue) }
    }
    /// Report Confidence (`RC`); nil when Not Defined.
    public var reportConfidence: ReportConfidence? {
        get { codes.optional(10) }
        set { codes.set(10, to: newValue) }
    }
    /// Confidentiality Requirement (`CR`); nil when Not Defined.
    public var confidentialityRequirement: Requirement? {
        get { codes.optional(11) }
        set { codes.set(11, to: newValue) }
    }
    /// Integrity Requirement (`IR`); nil when Not Defined.
    public var integrityRequirement: Requirement? {
        get { codes.optional(12) }
        set { codes.set(12, to: newValue) }
    }
    /// Availability Requirement (`AR`); nil when Not Defined.
    public var availabilityRequirement: Requirement? {
        get { codes.optional(13) }
        set { codes.set(13, to: newValue) }
    }
    /// Modified Attack Vector (`MAV`); nil when Not Defined.
    public var modifiedAttackVector: AttackVector? {
        get { codes.optional(14) }
        set { codes.set(14, to: newValue) }
    }
    /// Modified Attack Complexity (`MAC`); nil when Not Defined.
    public var modifiedAttackComplexity: AttackComplexity? {
        get { codes.optional(15) }
        set { codes.set(15, to: newValue) }
    }
    /// Modified Privileges Required (`MPR`); nil when Not Defined.
    public var modifiedPrivilegesRequired: PrivilegesRequired? {
        get { codes.optional(16) }
        set { codes.set(16, to: newValue) }
    }
    /// Modified User Interaction (`MUI`); nil when Not Defined.
    public var modifiedUserInteraction: UserInteraction? {
        get { codes.optional(17) }
        set { codes.set(17, to: newValue) }
    }
    /// Modified Scope (`MS`); nil when Not Defined.
    public var modifiedScope: Scope? {
        get { codes.optional(18) }
        set { codes.set(18, to: newValue) }
    }
    /// Modified Confidentiality Impact (`MC`); nil when Not Defined.
    public var modifiedConfidentialityImpact: Impact? {
        get { codes.optional(19) }
        set { codes.set(19, to: newValue) }
    }
    /// Modified Integrity Impact (`MI`); nil when Not Defined.
    public var modifiedIntegrityImpact: Impact? {
        get { codes.optional(20) }
        set { codes.set(20, to: newValue) }
    }
    /// Modified Availability Impact (`MA`); nil when Not Defined.
    public var modifiedAvailabilityImpact: Impact? {
        get { codes.optional(21) }
        set { codes.set(21, to: newValue) }
    }
}
