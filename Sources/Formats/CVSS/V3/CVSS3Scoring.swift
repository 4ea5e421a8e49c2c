// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension CVSS3Vector {
    /// The base score (3.0: section 8.1; 3.1: section 7.1).
    public var baseScore: Score {
        let loss = 1 - (1 - lost(confidentialityImpact)) * (1 - lost(integrityImpact)) * (1 - lost(availabilityImpact))
        let impact = scope == .unchanged ? 6.42 * loss : 7.52 * (loss - 0.029) - 3.25 * power(loss - 0.02, 15)
        let exploitability =
            8.22 * reach(attackVector) * ease(attackComplexity) * rights(privilegesRequired, scope)
            * alone(userInteraction)
        return Score(tenths: total(impact, exploitability, scope))
    }

    /// The temporal score (3.0: section 8.2; 3.1: section 7.2); the base score when no temporal metric is defined.
    public var temporalScore: Score { Score(tenths: temporal(baseScore.tenths)) }

    /// The environmental score (3.0: section 8.3; 3.1: section 7.3), computed whether or not such a metric is defined.
    public var environmentalScore: Score {
        let scope = modifiedScope ?? scope
        let exploitability =
            8.22 * reach(modifiedAttackVector ?? attackVector) * ease(modifiedAttackComplexity ?? attackComplexity)
            * rights(modifiedPrivilegesRequired ?? privilegesRequired, scope)
            * alone(modifiedUserInteraction ?? userInteraction)
        return Score(tenths: temporal(total(modifiedImpact(scope), exploitability, scope)))
    }

    private func modifiedImpact(_ scope: Scope) -> Double {
        let confidentiality = modifiedConfidentialityImpact ?? confidentialityImpact
        let integrity = modifiedIntegrityImpact ?? integrityImpact
        let availability = modifiedAvailabilityImpact ?? availabilityImpact
        let kept =
            (1 - lost(confidentiality) * weight(confidentialityRequirement))
            * (1 - lost(integrity) * weight(integrityRequirement))
            * (1 - lost(availability) * weight(availabilityRequirement))
        let loss = min(1 - kept, 0.915)
        switch (scope, version) {
        case (.unchanged, _): return 6.42 * loss
        case (.changed, .v3_0): return 7.52 * (loss - 0.029) - 3.25 * power(loss - 0.02, 15)
        case (.changed, .v3_1): return 7.52 * (loss - 0.029) - 3.25 * power(loss * 0.9731 - 0.02, 13)
        }
    }

    private func total(_ impact: Double, _ exploitability: Double, _ scope: Scope) -> Int {
        guard impact > 0 else { return 0 }
        let sum = impact + exploitability
        return roundedUp(min(scope == .unchanged ? sum : 1.08 * sum, 10))
    }

    private func temporal(_ tenths: Int) -> Int { roundedUp(Double(tenths) / 10 * maturity * remedies * confidence) }

    /// To one decimal, up, in tenths.
    ///
    /// 3.1 says how in whole numbers (appendix A): what is less than 0.000005 above a tenth is that tenth. 3.0 says only
    /// "smallest number, specified to one decimal place, that is equal to or higher": its equations without a power have
    /// at most 11 decimals, so what is less than that above a tenth is a tenth that binary fractions missed.
    private func roundedUp(_ value: Double) -> Int {
        switch version {
        case .v3_0:
            let exact = value * 10 - 1e-11
            let whole = Int(exact)
            return Double(whole) < exact ? whole + 1 : whole
        case .v3_1:
            let whole = Int(value * 100_000 + 0.5)
            return whole % 10_000 == 0 ? whole / 10_000 : whole / 10_000 + 1
        }
    }

    /// The powers are 13 and 15: multiplied out, there is no library to differ from.
    private func power(_ base: Double, _ exponent: Int) -> Double {
        var result = 1.0
        for _ in 0..<exponent { result *= base }
        return result
    }
}

extension CVSS3Vector {
    private func reach(_ vector: AttackVector) -> Double {
        switch vector {
        case .network: 0.85
        case .adjacent: 0.62
        case .local: 0.55
        case .physical: 0.2
        }
    }

    private func ease(_ complexity: AttackComplexity) -> Double { complexity == .low ? 0.77 : 0.44 }

    private func rights(_ privileges: PrivilegesRequired, _ scope: Scope) -> Double {
        switch privileges {
        case .nothing: 0.85
        case .low: scope == .unchanged ? 0.62 : 0.68
        case .high: scope == .unchanged ? 0.27 : 0.5
        }
    }

    private func alone(_ interaction: UserInteraction) -> Double { interaction == .nothing ? 0.85 : 0.62 }

    private func lost(_ impact: Impact) -> Double {
        switch impact {
        case .high: 0.56
        case .low: 0.22
        case .nothing: 0
        }
    }

    private func weight(_ requirement: Requirement?) -> Double {
        switch requirement {
        case .high: 1.5
        case .medium, nil: 1
        case .low: 0.5
        }
    }

    private var maturity: Double {
        switch exploitCodeMaturity {
        case .high, nil: 1
        case .functional: 0.97
        case .proofOfConcept: 0.94
        case .unproven: 0.91
        }
    }

    private var remedies: Double {
        switch remediationLevel {
        case .unavailable, nil: 1
        case .workaround: 0.97
        case .temporaryFix: 0.96
        case .officialFix: 0.95
        }
    }

    private var confidence: Double {
        switch reportConfidence {
        case .confirmed, nil: 1
        case .reasonable: 0.96
        case .unknown: 0.92
        }
    }
}
