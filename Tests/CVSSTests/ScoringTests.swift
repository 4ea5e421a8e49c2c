// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CVSS
import Testing

/// Scores of each version against literal expectations.
struct ScoringTests {
    /// The lines of an expectation: words in front, the vector last.
    static func rows(_ text: String) -> [[String]] {
        text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    }

    @Test(arguments: rows(CVSS2Expectations.text))
    func scores2(_ row: [String]) throws {
        let vector = try CVSS2Vector(row[3])
        #expect([vector.baseScore.description, vector.temporalScore.description] == [row[0], row[1]])
        #expect(row[2] == "-" || vector.environmentalScore.description == row[2])
    }

    @Test(arguments: rows(CVSS30Expectations.text))
    func scores3_0(_ row: [String]) throws {
        let vector = try CVSS3Vector("CVSS:3.0/\(row[3])")
        let scores = [vector.baseScore, vector.temporalScore, vector.environmentalScore].map(\.description)
        #expect(scores == Array(row[..<3]))
    }

    @Test(arguments: rows(CVSS31Expectations.text))
    func scores3_1(_ row: [String]) throws {
        let vector = try CVSS3Vector("CVSS:3.1/\(row[3])")
        let scores = [vector.baseScore, vector.temporalScore, vector.environmentalScore].map(\.description)
        #expect(scores == Array(row[..<3]))
    }

    @Test(arguments: rows(CVSS40Expectations.text))
    func scores4_0(_ row: [String]) throws {
        let vector = try CVSS4Vector("CVSS:4.0/\(row[2])")
        #expect([vector.score.description, vector.macroVector.description] == [row[0], row[1]])
    }

    @Test func hasAnExpectationForEachMacroVector() {
        #expect(Set(Self.rows(CVSS40Expectations.text).map { $0[1] }).count == 270)
    }

    @Test(arguments: [
        ("AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "7.3"),
        ("AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "7.7"),
        ("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", "8.7"),
        ("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", "10.0"),
        ("AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N", "5.1"),
        ("AV:P/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "7.0"),
        ("AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", "0.0"),
    ])
    func scoresKnownVectorsOf4_0(text: String, score: String) throws {
        #expect(try CVSS4Vector("CVSS:4.0/\(text)").score.description == score)
    }

    @Test func supplementalMetricsDoNotCount() throws {
        let bare = try CVSS4Vector("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N")
        var told = bare
        told.safety = .present
        told.automatable = .yes
        told.recovery = .irrecoverable
        told.valueDensity = .concentrated
        told.vulnerabilityResponseEffort = .high
        told.providerUrgency = .red
        #expect(told.description == "\(bare)/S:P/AU:Y/R:I/V:C/RE:H/U:Red")
        #expect(told.score.tenths == 77)
        #expect(bare.score.tenths == 77)
    }

    @Test func tellsTheScoresOf4_0Apart() throws {
        let text =
            "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:P/MAV:A/MPR:L/MUI:P/MVI:N/MVA:N"
        let vector = try CVSS4Vector(text)
        #expect([vector.baseScore, vector.threatScore, vector.score].map(\.description) == ["10.0", "9.3", "5.4"])
        #expect(vector.nomenclature == "CVSS-BTE")
    }

    @Test(arguments: [
        (0, "NONE", "LOW"), (1, "LOW", "LOW"), (39, "LOW", "LOW"), (40, "MEDIUM", "MEDIUM"), (69, "MEDIUM", "MEDIUM"),
        (70, "HIGH", "HIGH"), (89, "HIGH", "HIGH"), (90, "CRITICAL", "HIGH"), (100, "CRITICAL", "HIGH"),
    ])
    func rates(tenths: Int, severity: String, nvd: String) {
        let score = Score(tenths: tenths)
        #expect([score.severity.rawValue, score.nvdSeverity.rawValue] == [severity, nvd])
    }

    @Test func scoreEqualsTheNumberOfJSON() {
        #expect((0...100).allSatisfy { Double(Score(tenths: $0).description) == Score(tenths: $0).value })
        #expect([Score(tenths: -3), Score(tenths: 104)].map(\.description) == ["0.0", "10.0"])
    }
}
