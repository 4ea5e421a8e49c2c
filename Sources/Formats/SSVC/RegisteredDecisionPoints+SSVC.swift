// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension RegisteredDecisionPoint {
    /// The decision points of SSVC itself, of CISA and of NIST, and basic ones.
    ///
    /// Keys, versions, names and answers from CERT/CC's registry of SSVC objects; see `Documentation/attribution.md`.
    static let others = #"""
        basic BP 1.0.0 Boundary Proximity: NN Not Near Boundary; JA Just Above Boundary; JB Just Below Boundary
        basic CIS_WEP 1.0.0 CIS-CTI Words of Estimative Probability: ANC Almost No Chance; VU Very Unlikely; U \#
        Unlikely; REC Roughly Even Chance; L Likely; VL Very Likely; AC Almost Certain
        basic IKE 1.0.0 Do, Schedule, Delegate, Delete: D Delete; G Delegate; S Schedule; O Do
        basic LMH 1.0.0 LowMediumHigh: L Low; M Medium; H High
        basic MEDIAN 1.0.0 Median Split: B Below Median; A Above Median
        basic MSCW 1.0.0 MoSCoW: W Won't; C Could; S Should; M Must
        basic P_2A 1.0.0 Probability Scale in 2 equal levels, ascending: LT50 Less than 50%; GT50 Greater than 50%
        basic P_5A 1.0.0 Probability Scale in 5 equal levels, ascending: P0_20 Less than 20%; P20_40 20% to 40%; \#
        P40_60 40% to 60%; P60_80 60% to 80%; P80_100 Greater than 80%
        basic P_5W 1.0.0 Probability Scale in 5 weighted levels, ascending: P0_30 Less than 30%; P30_55 30% to 55%; \#
        P55_75 55% to 75%; P75_90 75% to 90%; P90_100 Greater than 90%
        basic QUARTILES 1.0.0 Quartiles: Q1 First Quartile; Q2 Second Quartile; Q3 Third Quartile; Q4 Fourth \#
        Quartile
        basic QUINTILES 1.0.0 Quintiles: Q1 First Quintile; Q2 Second Quintile; Q3 Third Quintile; Q4 Fourth \#
        Quintile; Q5 Fifth Quintile
        basic VALUE_COMPLEXITY 1.0.0 Value, Complexity: D Drop; R Reconsider Later; E Easy Win; F Do First
        basic YN 1.0.0 YesNo: N No; Y Yes
        cisa BOD2604 1.0.0 CISA BOD 26-04 Remediation Timelines: FSU Fix on system upgrade; 60D 60 days; 14D 14 \#
        days; 3D 3 days; 3DF 3 days & forensic investigation
        cisa CISA 1.1.0 CISA Levels: T Track; T* Track*; AT Attend; AC Act
        cisa KEV 1.0.0 In KEV: N No; Y Yes
        cisa MP 1.0.0 Mission Prevalence: M Minimal; S Support; E Essential
        cisa PE 1.0.0 Publicly Exposed: N No; Y Yes
        nist#800-30 P_5X 1.0.0 Probability Scale in 5 weighted levels, ascending: VL Very Low; L Low; M Moderate; H \#
        High; VH Very High
        ssvc A 2.0.0 Automatable: N No; Y Yes
        ssvc COORDINATE 1.0.0 Decline, Track, Coordinate: D Decline; T Track; C Coordinate
        ssvc COORDINATE 1.0.1 Decline, Track, Coordinate: D Decline; T Track; C Coordinate
        ssvc CS 1.0.0 Critical Software: N No; Y Yes
        ssvc DSOI 1.0.0 Defer, Scheduled, Out-of-Cycle, Immediate: D Defer; S Scheduled; O Out-of-Cycle; I Immediate
        ssvc E 1.0.0 Exploitation: N None; P PoC; A Active
        ssvc E 1.1.0 Exploitation: N None; P Public PoC; A Active
        ssvc EXP 1.0.0 System Exposure: S Small; C Controlled; U Unavoidable
        ssvc EXP 1.0.1 System Exposure: S Small; C Controlled; O Open
        ssvc HI 2.0.0 Human Impact: L Low; M Medium; H High; VH Very High
        ssvc HI 2.0.1 Human Impact: L Low; M Medium; H High; VH Very High
        ssvc HI 2.0.2 Human Impact: L Low; M Medium; H High; VH Very High
        ssvc HVA 1.0.0 High Value Asset: N No; Y Yes
        ssvc MI 1.0.0 Mission Impact: N None; NED Non-Essential Degraded; MSC MEF Support Crippled; MEF MEF \#
        Failure; MF Mission Failure
        ssvc MI 2.0.0 Mission Impact: D Degraded; MSC MEF Support Crippled; MEF MEF Failure; MF Mission Failure
        ssvc MWI 1.0.0 Mission and Well-Being Impact: L Low; M Medium; H High
        ssvc PSI 2.0.0 Public Safety Impact: M Minimal; S Significant
        ssvc PSI 2.0.1 Public Safety Impact: M Minimal; S Significant
        ssvc PUBLISH 1.0.0 Publish, Do Not Publish: N Do Not Publish; P Publish
        ssvc PVA 1.0.0 Public Value Added: L Limited; A Ampliative; P Precedence
        ssvc PWI 1.1.0 Public Well-Being Impact: M Minimal; MA Material; I Irreversible
        ssvc RC 1.0.0 Report Credibility: NC Not Credible; C Credible
        ssvc RP 1.0.0 Report Public: Y Yes; N No
        ssvc SC 1.0.0 Supplier Cardinality: O One; M Multiple
        ssvc SCON 1.0.0 Supplier Contacted: N No; Y Yes
        ssvc SE 1.0.0 Supplier Engagement: A Active; U Unresponsive
        ssvc SI 1.0.0 Safety Impact: N None; M Minor; J Major; H Hazardous; C Catastrophic
        ssvc SI 2.0.0 Safety Impact: N Negligible; M Marginal; R Critical; C Catastrophic
        ssvc SI 2.0.1 Safety Impact: N Negligible; M Marginal; R Critical; C Catastrophic
        ssvc SINV 1.0.0 Supplier Involvement: FR Fix Ready; C Cooperative; UU Uncooperative/Unresponsive
        ssvc TI 1.0.0 Technical Impact: P Partial; T Total
        ssvc U 1.0.0 Utility: L Laborious; E Efficient; S Super Effective
        ssvc U 1.0.1 Utility: L Laborious; E Efficient; S Super Effective
        ssvc V 1.0.0 Virulence: S Slow; R Rapid
        ssvc VD 1.0.0 Value Density: D Diffuse; C Concentrated
        """#
}
