// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The equivalence classes of a vector of CVSS 4.0 (section 8.2), 0 being the worst of each.
public struct MacroVector: Hashable, Sendable, CustomStringConvertible {
    /// EQ1: attack vector, privileges required and user interaction.
    public let eq1: Int
    /// EQ2: attack complexity and attack requirements.
    public let eq2: Int
    /// EQ3: impact on the vulnerable system.
    public let eq3: Int
    /// EQ4: impact on subsequent systems.
    public let eq4: Int
    /// EQ5: exploit maturity.
    public let eq5: Int
    /// EQ6: security requirements.
    public let eq6: Int

    /// The six digits, as `002001`.
    public var description: String { "\(eq1)\(eq2)\(eq3)\(eq4)\(eq5)\(eq6)" }

    /// EQ3 and EQ6 together: 00, 01, 10, 11 and 21; 20 cannot be.
    var eq3eq6: Int { eq3 * 2 + (eq3 == 2 ? 0 : eq6) }
}

/// How severe each metric is that counts, after modified metrics took the place of base metrics: 0 is the worst.
struct Severities {
    var attackVector, privileges, interaction: Int
    var complexity, requirements: Int
    var vulnerable: (Int, Int, Int)
    /// 0 is safety, 1 high.
    var subsequent: (Int, Int, Int)
    var maturity: Int
    /// The requirements for confidentiality, integrity and availability; what is Not Defined is high.
    var required: (Int, Int, Int)

    var hasNoImpact: Bool { vulnerable == (2, 2, 2) && subsequent == (3, 3, 3) }

    var macroVector: MacroVector {
        let noRights = attackVector == 0 || privileges == 0 || interaction == 0
        let eq1 =
            if attackVector == 0, privileges == 0, interaction == 0 { 0 } else if noRights, attackVector != 3 { 1 } else
            { 2 }
        let anyHigh = vulnerable.0 == 0 || vulnerable.1 == 0 || vulnerable.2 == 0
        let eq3 = if vulnerable.0 == 0, vulnerable.1 == 0 { 0 } else if anyHigh { 1 } else { 2 }
        let worst = min(subsequent.0, subsequent.1, subsequent.2)
        let isWanted =
            (vulnerable.0 == 0 && required.0 == 0) || (vulnerable.1 == 0 && required.1 == 0)
            || (vulnerable.2 == 0 && required.2 == 0)
        return MacroVector(
            eq1: eq1,
            eq2: complexity == 0 && requirements == 0 ? 0 : 1,
            eq3: eq3,
            eq4: min(worst, 2),
            eq5: maturity,
            eq6: isWanted ? 0 : 1
        )
    }
}

extension CVSS4Vector {
    /// What counts with these groups of metrics; the others are taken as Not Defined.
    func severities(threat: Bool = true, environment: Bool = true) -> Severities {
        /// The number of the base metric, or of the modified one, which counts from 1.
        func level(_ metric: Int) -> Int {
            let modified = environment ? Int(codes[metric + 15]) : 0
            return modified == 0 ? Int(codes[metric]) : modified - 1
        }
        /// The same for SI and SA, of which only the modified metric can be safety.
        func safety(_ metric: Int) -> Int {
            let modified = environment ? Int(codes[metric + 15]) : 0
            return modified == 0 ? Int(codes[metric]) + 1 : modified - 1
        }
        /// Not Defined is the same as the first value, the worst.
        func orWorst(_ metric: Int, _ counts: Bool) -> Int { counts ? max(0, Int(codes[metric]) - 1) : 0 }
        return Severities(
            attackVector: level(0),
            privileges: level(3),
            interaction: level(4),
            complexity: level(1),
            requirements: level(2),
            vulnerable: (level(5), level(6), level(7)),
            subsequent: (level(8) + 1, safety(9), safety(10)),
            maturity: orWorst(11, threat),
            required: (orWorst(12, environment), orWorst(13, environment), orWorst(14, environment))
        )
    }
}
