// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension CVSS2Vector {
    /// The base score (section 3.2.1).
    public var baseScore: Score { Score(tenths: base(impact)) }

    /// The temporal score (section 3.2.2); the base score when no temporal metric is defined.
    public var temporalScore: Score { Score(tenths: temporal(baseScore.tenths)) }

    /// The environmental score (section 3.2.3), computed whether or not an environmental metric is defined.
    ///
    /// A low requirement can bring the recomputed base score to −0.2. The standard does not bound it in between, and
    /// nor do we: only the result is.
    public var environmentalScore: Score {
        let temporal = Double(temporal(base(adjustedImpact))) / 10
        return Score(tenths: rounded((temporal + (10 - temporal) * collateralDamage) * targets))
    }

    private func temporal(_ base: Int) -> Int { rounded(Double(base) / 10 * exploits * remedies * confidence) }

    private func base(_ impact: Double) -> Int {
        impact > 0 ? rounded((0.6 * impact + 0.4 * exploitabilityOfBase - 1.5) * 1.176) : 0
    }

    /// To one decimal, half away from zero, in tenths.
    ///
    /// The equations have at most 15 decimals: what is less than a thousand-millionth below a half is a half that binary
    /// fractions missed.
    private func rounded(_ value: Double) -> Int {
        value < 0 ? -Int(-value * 10 + 0.5 + 1e-9) : Int(value * 10 + 0.5 + 1e-9)
    }

    private var impact: Double {
        10.41 * (1 - (1 - loss(confidentialityImpact)) * (1 - loss(integrityImpact)) * (1 - loss(availabilityImpact)))
    }

    private var adjustedImpact: Double {
        let confidentiality = 1 - loss(confidentialityImpact) * weight(confidentialityRequirement)
        let integrity = 1 - loss(integrityImpact) * weight(integrityRequirement)
        let availability = 1 - loss(availabilityImpact) * weight(availabilityRequirement)
        return min(10, 10.41 * (1 - confidentiality * integrity * availability))
    }
}

extension CVSS2Vector {
    private var exploitabilityOfBase: Double {
        let vector =
            switch accessVector {
            case .network: 1.0
            case .adjacentNetwork: 0.646
            case .local: 0.395
            }
        let complexity =
            switch accessComplexity {
            case .low: 0.71
            case .medium: 0.61
            case .high: 0.35
            }
        let authentication =
            switch authentication {
            case .nothing: 0.704
            case .single: 0.56
            case .multiple: 0.45
            }
        return 20 * vector * complexity * authentication
    }

    private func loss(_ impact: Impact) -> Double {
        switch impact {
        case .nothing: 0
        case .partial: 0.275
        case .complete: 0.660
        }
    }

    private func weight(_ requirement: Requirement?) -> Double {
        switch requirement {
        case .low: 0.5
        case .medium, nil: 1
        case .high: 1.51
        }
    }

    private var exploits: Double {
        switch exploitability {
        case .unproven: 0.85
        case .proofOfConcept: 0.9
        case .functional: 0.95
        case .high, nil: 1
        }
    }

    private var remedies: Double {
        switch remediationLevel {
        case .officialFix: 0.87
        case .temporaryFix: 0.90
        case .workaround: 0.95
        case .unavailable, nil: 1
        }
    }

    private var confidence: Double {
        switch reportConfidence {
        case .unconfirmed: 0.90
        case .uncorroborated: 0.95
        case .confirmed, nil: 1
        }
    }

    private var collateralDamage: Double {
        switch collateralDamagePotential {
        case .nothing, nil: 0
        case .low: 0.1
        case .lowMedium: 0.3
        case .mediumHigh: 0.4
        case .high: 0.5
        }
    }

    private var targets: Double {
        switch targetDistribution {
        case .nothing: 0
        case .low: 0.25
        case .medium: 0.75
        case .high, nil: 1
        }
    }
}
