// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CVSS
import Testing

/// Members of FIRST's JSON against the vector.
struct ContradictionTests {
    private func told(_ contradictions: [Contradiction]) -> [String] {
        contradictions.map { "\($0.property) \($0.stated) \($0.expected)\($0.isVectorSilent ? " silent" : "")" }
    }

    @Test func findsWhatContradicts() throws {
        let vector = try CVSS3Vector("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
        let members = [
            (name: "version", value: "3.1"), (name: "attackVector", value: "LOCAL"),
            (name: "attackComplexity", value: "LOW"), (name: "scope", value: "CHANGED"),
            (name: "availabilityImpact", value: "LOW"), (name: "exploitCodeMaturity", value: "FUNCTIONAL"),
            (name: "remediationLevel", value: "NOT_DEFINED"), (name: "x_own", value: "LOW"),
        ]
        #expect(
            told(vector.contradictions(among: members)) == [
                "attackVector LOCAL NETWORK", "scope CHANGED UNCHANGED", "availabilityImpact LOW HIGH",
                "exploitCodeMaturity FUNCTIONAL NOT_DEFINED silent",
            ]
        )
    }

    @Test(arguments: [
        ("accessVector", "ADJACENT_NETWORK"), ("exploitability", "PROOF_OF_CONCEPT"),
        ("collateralDamagePotential", "LOW_MEDIUM"), ("targetDistribution", "NOT_DEFINED"),
    ])
    func agrees2(property: String, word: String) throws {
        let vector = try CVSS2Vector("AV:A/AC:L/Au:N/C:C/I:C/A:C/E:POC/CDP:LM")
        #expect(vector.contradictions(among: [(name: property, value: word)]).isEmpty)
    }

    @Test(
        arguments: [
            ("attackVector", "ADJACENT", []),
            ("attackVector", "ADJACENT_NETWORK", ["attackVector ADJACENT_NETWORK ADJACENT"]),
            ("modifiedSubConfidentialityImpact", "NEGLIGIBLE", []), ("modifiedSubIntegrityImpact", "SAFETY", []),
            ("Automatable", "YES", []), ("Safety", "PRESENT", ["Safety PRESENT NOT_DEFINED silent"]),
            ("providerUrgency", "AMBER", []),
            ("subConfidentialityImpact", "NEGLIGIBLE", ["subConfidentialityImpact NEGLIGIBLE NONE"]),
        ] as [(String, String, [String])]
    )
    func compares4(property: String, word: String, expected: [String]) throws {
        let base = "CVSS:4.0/AV:A/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"
        let vector = try CVSS4Vector("\(base)/MSC:N/MSI:S/AU:Y/U:Amber")
        #expect(told(vector.contradictions(among: [(name: property, value: word)])) == expected)
    }

    @Test func completesAVectorFromItsMembers() throws {
        let vector = try CVSS4Vector("CVSS:4.0/AV:L/AC:L/AT:P/PR:H/UI:P/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/MVA:L")
        let impacts = ["VulnConfidentiality", "VulnIntegrity", "VulnAvailability"]
        let members =
            impacts.map { (name: "modified\($0)Impact", value: "NONE") } + [
                (name: "modifiedSubIntegrityImpact", value: "SAFETY"), (name: "attackVector", value: "NETWORK"),
                (name: "exploitMaturity", value: "NOT_DEFINED"), (name: "modifiedAttackVector", value: "SOMEWHERE"),
            ]
        #expect(
            vector.completed(with: members).description
                == "CVSS:4.0/AV:L/AC:L/AT:P/PR:H/UI:P/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/MVC:N/MVI:N/MVA:L/MSI:S"
        )
    }

    @Test func computesEachScoreOfJSON() throws {
        let two = try CVSS2Vector("AV:N/AC:L/Au:N/C:C/I:C/A:C/E:POC")
        #expect(two.score(ofProperty: "baseScore")?.tenths == 100)
        #expect(two.score(ofProperty: "temporalScore")?.tenths == 90)
        #expect(two.severity(ofProperty: "baseSeverity") == nil)
        let three = try CVSS3Vector("CVSS:3.1/AV:L/AC:L/PR:H/UI:R/S:U/C:H/I:H/A:H/E:U/MS:C")
        #expect(three.score(ofProperty: "baseScore")?.tenths == 65)
        #expect(three.score(ofProperty: "temporalScore")?.tenths == 60)
        #expect(three.score(ofProperty: "environmentalScore")?.tenths == 71)
        #expect(three.severity(ofProperty: "environmentalSeverity") == .high)
        #expect(three.severity(ofProperty: "temporalSeverity") == .medium)
        let four = try CVSS4Vector("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:P")
        #expect(four.score(ofProperty: "baseScore")?.tenths == 93)
        #expect(four.severity(ofProperty: "baseSeverity") == .critical)
        #expect(four.score(ofProperty: "temporalScore") == nil)
    }

    @Test(arguments: [(CVSS2Vector.metrics, 14, 6), (CVSS3Vector.metrics, 22, 8), (CVSS4Vector.metrics, 32, 11)])
    func hasATableThatGoesBothWays(metrics: [CVSSMetric], count: Int, mandatory: Int) {
        #expect(metrics.count == count)
        #expect(metrics.filter(\.isMandatory).count == mandatory)
        #expect(Set(metrics.map(\.property)).count == count)
        for metric in metrics {
            for value in metric.values {
                #expect(metric.value(word: value.word) == value)
                #expect(metric.value(abbreviation: value.abbreviation) == value)
            }
            #expect(metric.isMandatory || metric.values.first?.word == "NOT_DEFINED")
        }
    }

    @Test func givesTheValueOfEachMetric() throws {
        let vector = try CVSS2Vector("AV:A/AC:M/Au:S/C:N/I:P/A:C/TD:H")
        #expect(
            vector.values.map(\.word) == [
                "ADJACENT_NETWORK", "MEDIUM", "SINGLE", "NONE", "PARTIAL", "COMPLETE", "NOT_DEFINED", "NOT_DEFINED",
                "NOT_DEFINED", "NOT_DEFINED", "HIGH", "NOT_DEFINED", "NOT_DEFINED", "NOT_DEFINED",
            ]
        )
    }
}
