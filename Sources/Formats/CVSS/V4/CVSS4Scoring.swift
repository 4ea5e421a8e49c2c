// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension CVSS4Vector {
    /// The score of the whole vector: base, threat and environmental metrics together (section 8).
    public var score: Score { Self.score(severities()) }

    /// The score of the base metrics alone (CVSS-B); what JSON calls `baseScore` is ``score``, see ``score(ofProperty:)``.
    public var baseScore: Score { Self.score(severities(threat: false, environment: false)) }

    /// The score of base and threat metrics (CVSS-BT).
    public var threatScore: Score { Self.score(severities(environment: false)) }

    /// The equivalence classes of the whole vector.
    public var macroVector: MacroVector { severities().macroVector }

    /// What kind of metrics the vector defines: `CVSS-B`, `CVSS-BT`, `CVSS-BE` or `CVSS-BTE` (section 1.3).
    public var nomenclature: String {
        let hasEnvironment = (12...25).contains { codes[$0] != 0 }
        return "CVSS-B\(exploitMaturity == nil ? "" : "T")\(hasEnvironment ? "E" : "")"
    }

    /// The score of the macro vector, less the mean of how far the vector lies from the worst of each class towards the
    /// next lower class.
    ///
    /// In whole numbers throughout: each depth of a class divides 840, so a tenth has 840 parts and the mean of up to
    /// five distances is exact. Rounded half up; the reference calculator adds 0.000001 to fractions for the same end.
    private static func score(_ severities: Severities) -> Score {
        guard !severities.hasNoImpact else { return Score(tenths: 0) }
        let macro = severities.macroVector
        let top = Int(MacroVectorScores.tenths(macro))
        var lowered = 0
        var count = 0
        func add(distance: Int, depth: Int, next: Int?) {
            guard let next else { return }
            count += 1
            lowered += (top - next) * distance * (840 / depth)
        }
        let next = NextLower(macro)
        add(distance: severities.distance1(macro), depth: [1, 4, 5][macro.eq1], next: next.eq1)
        add(distance: severities.distance2(macro), depth: [1, 2][macro.eq2], next: next.eq2)
        add(distance: severities.distance3and6(macro), depth: [7, 6, 8, 8, 10][macro.eq3eq6], next: next.eq3eq6)
        add(distance: severities.distance4(macro), depth: [6, 5, 4][macro.eq4], next: next.eq4)
        add(distance: 0, depth: 1, next: next.eq5)
        guard count > 0 else { return Score(tenths: top) }
        let parts = 840 * count
        let rounded = (2 * (top * parts - lowered) + parts) / (2 * parts)
        return Score(tenths: rounded)
    }
}

/// The steps from the worst vector of a class.
///
/// A class can have several worst vectors, but the steps of their metrics add up to the same number, so the distance is
/// the vector's own steps less that number, whichever of them it lies under (tables 24 to 29 of the specification).
extension Severities {
    func distance1(_ macro: MacroVector) -> Int { attackVector + privileges + interaction - [0, 1, 3][macro.eq1] }

    func distance2(_ macro: MacroVector) -> Int { complexity + requirements - macro.eq2 }

    func distance3and6(_ macro: MacroVector) -> Int {
        vulnerable.0 + vulnerable.1 + vulnerable.2 + required.0 + required.1 + required.2
            - [0, 3, 1, 3, 3][macro.eq3eq6]
    }

    func distance4(_ macro: MacroVector) -> Int {
        subsequent.0 + subsequent.1 + subsequent.2 - [1, 3, 6][macro.eq4]
    }
}

/// The scores of the macro vectors one class lower, in tenths; nil where there is none.
struct NextLower {
    let eq1, eq2, eq3eq6, eq4, eq5: Int?

    init(_ macro: MacroVector) {
        func score(_ one: Int, _ two: Int, _ three: Int, _ four: Int, _ five: Int, _ six: Int) -> Int {
            Int(
                MacroVectorScores.tenths(
                    MacroVector(
                        eq1: macro.eq1 + one,
                        eq2: macro.eq2 + two,
                        eq3: macro.eq3 + three,
                        eq4: macro.eq4 + four,
                        eq5: macro.eq5 + five,
                        eq6: macro.eq6 + six
                    )
                )
            )
        }
        eq1 = macro.eq1 < 2 ? score(1, 0, 0, 0, 0, 0) : nil
        eq2 = macro.eq2 < 1 ? score(0, 1, 0, 0, 0, 0) : nil
        eq4 = macro.eq4 < 2 ? score(0, 0, 0, 1, 0, 0) : nil
        eq5 = macro.eq5 < 2 ? score(0, 0, 0, 0, 1, 0) : nil
        eq3eq6 =
            switch (macro.eq3, macro.eq6) {
            case (0, 0): max(score(0, 0, 0, 0, 0, 1), score(0, 0, 1, 0, 0, 0))
            case (1, 0): score(0, 0, 0, 0, 0, 1)
            case (0, 1), (1, 1): score(0, 0, 1, 0, 0, 0)
            default: nil
            }
    }
}
