// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension CVSS2Vector {
    /// Access Vector (`AV`).
    public var accessVector: AccessVector {
        get { codes.mandatory(0, first: .network) }
        set { codes.set(0, to: newValue) }
    }
    /// Access Complexity (`AC`).
    public var accessComplexity: AccessComplexity {
        get { codes.mandatory(1, first: .low) }
        set { codes.set(1, to: newValue) }
    }
    /// Authentication (`Au`).
    public var authentication: Authentication {
        get { codes.mandatory(2, first: .nothing) }
        set { codes.set(2, to: newValue) }
    }
    /// Confidentiality Impact (`C`).
    public var confidentialityImpact: Impact {
        get { codes.mandatory(3, first: .nothing) }
        set { codes.set(3, to: newValue) }
    }
    /// Integrity Impact (`I`).
    public var integrityImpact: Impact {
        get { codes.mandatory(4, first: .nothing) }
        set { codes.set(4, to: newValue) }
    }
    /// Availability Impact (`A`).
    public var availabilityImpact: Impact {
        get { codes.mandatory(5, first: .nothing) }
        set { codes.set(5, to: newValue) }
    }
    /// Exploitability (`E`); nil when Not Defined.
    public var exploitability: Exploitability? {
        get { codes.optional(6) }
        set { codes.set(6, to: newValue) }
    }
    /// Remediation Level (`RL`); nil when Not Defined.
    public var remediationLevel: RemediationLevel? {
        get { codes.optional(7) }
        set { codes.set(7, to: newValue) }
    }
    /// Report Confidence (`RC`); nil when Not Defined.
    public var reportConfidence: ReportConfidence? {
        get { codes.optional(8) }
        set { codes.set(8, to: newValue) }
    }
    /// Collateral Damage Potential (`CDP`); nil when Not Defined.
    public var collateralDamagePotential: CollateralDamagePotential? {
        get { codes.optional(9) }
        set { codes.set(9, to: newValue) }
    }
    /// Target Distribution (`TD`); nil when Not Defined.
    public var targetDistribution: TargetDistribution? {
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
}
