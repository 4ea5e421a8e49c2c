// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension RegisteredDecisionPoint {
    /// The decision points that are metrics of CVSS.
    ///
    /// Keys, versions, names and answers from CERT/CC's registry of SSVC objects; see `Documentation/attribution.md`.
    static let cvss = #"""
        cvss A 1.0.0 Availability Impact: N None; P Partial; C Complete
        cvss A 2.0.0 Availability Impact: N None; L Low; H High
        cvss AC 1.0.0 Access Complexity: H High; L Low
        cvss AC 2.0.0 Access Complexity: H High; M Medium; L Low
        cvss AC 3.0.0 Attack Complexity: H High; L Low
        cvss AC 3.0.1 Attack Complexity: H High; L Low
        cvss AR 1.0.0 Availability Requirement: L Low; M Medium; H High; ND Not Defined
        cvss AR 1.1.0 Availability Requirement: L Low; M Medium; H High; X Not Defined
        cvss AR 1.1.1 Availability Requirement: L Low; M Medium; H High; X Not Defined
        cvss AR_NoX 1.1.1 Availability Requirement (without Not Defined): L Low; M Medium; H High
        cvss AT 1.0.0 Attack Requirements: P Present; N None
        cvss AU 1.0.0 Automatable: N No; Y Yes; X Not Defined
        cvss AV 1.0.0 Access Vector: L Local; R Remote
        cvss AV 2.0.0 Access Vector: L Local; A Adjacent Network; N Network
        cvss AV 3.0.0 Attack Vector: P Physical; L Local; A Adjacent; N Network
        cvss AV 3.0.1 Attack Vector: P Physical; L Local; A Adjacent; N Network
        cvss Au 1.0.0 Authentication: N Not Required; R Required
        cvss Au 2.0.0 Authentication: M Multiple; S Single; N None
        cvss C 1.0.0 Confidentiality Impact: N None; P Partial; C Complete
        cvss C 2.0.0 Confidentiality Impact: N None; L Low; H High
        cvss CDP 1.0.0 Collateral Damage Potential: N None; L Low; M Medium; H High
        cvss CDP 2.0.0 Collateral Damage Potential: N None; LM Low-Medium; MH Medium-High; H High; ND Not Defined
        cvss CR 1.0.0 Confidentiality Requirement: L Low; M Medium; H High; ND Not Defined
        cvss CR 1.1.0 Confidentiality Requirement: L Low; M Medium; H High; X Not Defined
        cvss CR 1.1.1 Confidentiality Requirement: L Low; M Medium; H High; X Not Defined
        cvss CR_NoX 1.1.1 Confidentiality Requirement (without Not Defined): L Low; M Medium; H High
        cvss CVSS 1.0.0 CVSS Qualitative Severity Rating Scale: N None; L Low; M Medium; H High; C Critical
        cvss E 1.0.0 Exploitability: U Unproven; P Proof of Concept; F Functional; H High
        cvss E 1.1.0 Exploitability: U Unproven; P Proof of Concept; F Functional; H High; ND Not Defined
        cvss E 1.2.0 Exploit Code Maturity: U Unproven; POC Proof-of-Concept; F Functional; H High; X Not Defined
        cvss E 2.0.0 Exploit Maturity: U Unreported; P Proof-of-Concept; A Attacked; X Not Defined
        cvss EQ1 1.0.0 Equivalence Set 1: L Low; M Medium; H High
        cvss EQ2 1.0.0 Equivalence Set 2: L Low; H High
        cvss EQ3 1.0.0 Equivalence Set 3: L Low; M Medium; H High
        cvss EQ4 1.0.0 Equivalence Set 4: L Low; M Medium; H High
        cvss EQ5 1.0.0 Equivalence Set 5: L Low; M Medium; H High
        cvss EQ6 1.0.0 Equivalence Set 6: L Low; H High
        cvss E_NoX 2.0.0 Exploit Maturity (without Not Defined): U Unreported; P Proof-of-Concept; A Attacked
        cvss I 1.0.0 Integrity Impact: N None; P Partial; C Complete
        cvss I 2.0.0 Integrity Impact: N None; L Low; H High
        cvss IB 1.0.0 Impact Bias: N Normal; C Confidentiality; I Integrity; A Availability
        cvss IR 1.0.0 Integrity Requirement: L Low; M Medium; H High; ND Not Defined
        cvss IR 1.1.0 Integrity Requirement: L Low; M Medium; H High; X Not Defined
        cvss IR 1.1.1 Integrity Requirement: L Low; M Medium; H High; X Not Defined
        cvss IR_NoX 1.1.1 Integrity Requirement (without Not Defined): L Low; M Medium; H High
        cvss MA 2.0.0 Modified Availability Impact: N None; L Low; H High; X Not Defined
        cvss MAC 3.0.0 Modified Attack Complexity: H High; L Low; X Not Defined
        cvss MAC 3.0.1 Modified Attack Complexity: H High; L Low; X Not Defined
        cvss MAT 1.0.0 Modified Attack Requirements: P Present; N None; X Not Defined
        cvss MAV 3.0.0 Modified Attack Vector: P Physical; L Local; A Adjacent; N Network; X Not Defined
        cvss MAV 3.0.1 Modified Attack Vector: P Physical; L Local; A Adjacent; N Network; X Not Defined
        cvss MC 2.0.0 Modified Confidentiality Impact: N None; L Low; H High; X Not Defined
        cvss MI 2.0.0 Modified Integrity Impact: N None; L Low; H High; X Not Defined
        cvss MPR 1.0.0 Modified Privileges Required: H High; L Low; N None; X Not Defined
        cvss MPR 1.0.1 Modified Privileges Required: H High; L Low; N None; X Not Defined
        cvss MS 1.0.0 Modified Scope: U Unchanged; C Changed; X Not Defined
        cvss MSA 1.0.0 Modified Availability Impact to the Subsequent System: N None; L Low; H High; X Not Defined
        cvss MSA 1.0.1 Modified Availability Impact to the Subsequent System: N Negligible; L Low; H High; X Not \#
        Defined; S Safety
        cvss MSA_NoX 1.0.1 Modified Availability Impact to the Subsequent System (without Not Defined): N \#
        Negligible; L Low; H High; S Safety
        cvss MSC 1.0.0 Modified Confidentiality Impact to the Subsequent System: N Negligible; L Low; H High; X Not \#
        Defined
        cvss MSC 1.0.1 Modified Confidentiality Impact to the Subsequent System: N Negligible; L Low; H High; X Not \#
        Defined
        cvss MSI 1.0.0 Modified Integrity Impact to the Subsequent System: N None; L Low; H High; X Not Defined
        cvss MSI 1.0.1 Modified Integrity Impact to the Subsequent System: N Negligible; L Low; H High; X Not \#
        Defined; S Safety
        cvss MSI_NoX 1.0.1 Modified Integrity Impact to the Subsequent System (without Not Defined): N Negligible; \#
        L Low; H High; S Safety
        cvss MUI 1.0.0 Modified User Interaction: R Required; N None; X Not Defined
        cvss MUI 2.0.0 Modified User Interaction: A Active; P Passive; N None; X Not Defined
        cvss MVA 3.0.0 Modified Availability Impact to the Vulnerable System: N None; L Low; H High; X Not Defined
        cvss MVC 3.0.0 Modified Confidentiality Impact to the Vulnerable System: N None; L Low; H High; X Not \#
        Defined
        cvss MVI 3.0.0 Modified Integrity Impact to the Vulnerable System: N None; L Low; H High; X Not Defined
        cvss PR 1.0.0 Privileges Required: H High; L Low; N None
        cvss PR 1.0.1 Privileges Required: H High; L Low; N None
        cvss QS 1.0.0 CVSS Qualitative Severity Rating Scale: N None; L Low; M Medium; H High; C Critical
        cvss R 1.0.0 Recovery: X Not Defined; A Automatic; U User; I Irrecoverable
        cvss RC 1.0.0 Report Confidence: UC Unconfirmed; UR Uncorroborated; C Confirmed
        cvss RC 1.1.0 Report Confidence: UC Unconfirmed; UR Uncorroborated; C Confirmed; ND Not Defined
        cvss RC 2.0.0 Report Confidence: U Unknown; R Reasonable; C Confirmed; X Not Defined
        cvss RE 1.0.0 Vulnerability Response Effort: X Not Defined; L Low; M Moderate; H High
        cvss RL 1.0.0 Remediation Level: OF Official Fix; TF Temporary Fix; W Workaround; U Unavailable
        cvss RL 1.1.0 Remediation Level: OF Official Fix; TF Temporary Fix; W Workaround; U Unavailable; X Not \#
        Defined
        cvss S 1.0.0 Scope: U Unchanged; C Changed
        cvss SA 1.0.0 Availability Impact to the Subsequent System: N None; L Low; H High
        cvss SC 1.0.0 Confidentiality Impact to the Subsequent System: N Negligible; L Low; H High
        cvss SF 1.0.0 Safety: X Not Defined; P Present; N Negligible
        cvss SI 1.0.0 Integrity Impact to the Subsequent System: N None; L Low; H High
        cvss TD 1.0.0 Target Distribution: N None; L Low; M Medium; H High
        cvss TD 1.1.0 Target Distribution: N None; L Low; M Medium; H High; X Not Defined
        cvss U 1.0.0 Provider Urgency: X Not Defined; C Clear; G Green; A Amber; R Red
        cvss UI 1.0.0 User Interaction: R Required; N None
        cvss UI 2.0.0 User Interaction: A Active; P Passive; N None
        cvss V 1.0.0 Value Density: X Not Defined; D Diffuse; C Concentrated
        cvss VA 3.0.0 Availability Impact to the Vulnerable System: N None; L Low; H High
        cvss VC 3.0.0 Confidentiality Impact to the Vulnerable System: N None; L Low; H High
        cvss VI 3.0.0 Integrity Impact to the Vulnerable System: N None; L Low; H High
        """#
}
