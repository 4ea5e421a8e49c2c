// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CVSS
import Foundation
import Testing

/// Random texts: what the hand-written matchers take is what the patterns of FIRST's JSON schemas take.
struct SchemaPatternTests {
    /// `vectorString.pattern` of `cvss-v2.0.json`, its list of metrics.
    static let list2 =
        "(AV:[NAL]|AC:[LMH]|Au:[MSN]|[CIA]:[NPC]|E:(U|POC|F|H|ND)|RL:(OF|TF|W|U|ND)|RC:(UC|UR|C|ND)"
        + "|CDP:(N|L|LM|MH|H|ND)|TD:(N|L|M|H|ND)|[CIA]R:(L|M|H|ND))"
    /// The same of `cvss-v3.0.json` and `cvss-v3.1.json`.
    static let list3 =
        "(AV:[NALP]|AC:[LH]|PR:[NLH]|UI:[NR]|S:[UC]|[CIA]:[NLH]|E:[XUPFH]|RL:[XOTWU]|RC:[XURC]|[CIA]R:[XLMH]"
        + "|MAV:[XNALP]|MAC:[XLH]|MPR:[XNLH]|MUI:[XNR]|MS:[XUC]|M[CIA]:[XNLH])"
    /// The whole pattern of `cvss-v4.0.json`.
    static let pattern4 =
        "CVSS:4[.]0/AV:[NALP]/AC:[LH]/AT:[NP]/PR:[NLH]/UI:[NPA]/VC:[HLN]/VI:[HLN]/VA:[HLN]/SC:[HLN]/SI:[HLN]/SA:[HLN]"
        + "(/E:[XAPU])?(/CR:[XHML])?(/IR:[XHML])?(/AR:[XHML])?(/MAV:[XNALP])?(/MAC:[XLH])?(/MAT:[XNP])?(/MPR:[XNLH])?"
        + "(/MUI:[XNPA])?(/MVC:[XNLH])?(/MVI:[XNLH])?(/MVA:[XNLH])?(/MSC:[XNLH])?(/MSI:[XNLHS])?(/MSA:[XNLHS])?"
        + "(/S:[XNP])?(/AU:[XNY])?(/R:[XAUI])?(/V:[XDC])?(/RE:[XLMH])?(/U:(X|Clear|Green|Amber|Red))?"

    static let patterns = [
        "2.0": "\\A(\(list2)/)*\(list2)\\z",
        "3.0": "\\ACVSS:3[.]0/(\(list3)/)*\(list3)\\z",
        "3.1": "\\ACVSS:3[.]1/(\(list3)/)*\(list3)\\z",
        "4.0": "\\A\(pattern4)\\z",
    ]

    private func matches(_ text: String, version: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            switch version {
            case "2.0": CVSS2Vector.matchesSchemaPattern(bytes)
            case "3.0": CVSS3Vector.matchesSchemaPattern(bytes, version: .v3_0)
            case "3.1": CVSS3Vector.matchesSchemaPattern(bytes, version: .v3_1)
            default: CVSS4Vector.matchesSchemaPattern(bytes)
            }
        }
    }

    @Test(arguments: [
        ("2.0", "AV:N", true), ("2.0", "AV:N/AV:N/A:C", true), ("2.0", "AV:N/", false), ("2.0", "", false),
        ("2.0", "AV:N\n", false), ("3.0", "CVSS:3.0/A:H/MA:X", true), ("3.0", "CVSS:3.1/A:H", false),
        ("3.1", "CVSS:3.1/A:H", true), ("3.1", "CVSS:3.1/", false), ("4.0", "CVSS:4.0/AV:N", false),
        ("4.0", "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/U:Red", true),
        ("4.0", "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/U:Red/E:A", false),
    ])
    func matchesThePattern(version: String, text: String, isMatch: Bool) {
        #expect(matches(text, version: version) == isMatch)
    }

    @Test(arguments: ["2.0", "3.0", "3.1", "4.0"])
    func agreesWithTheRegularExpression(version: String) throws {
        let expression = try NSRegularExpression(pattern: try #require(Self.patterns[version]))
        let rounds = ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap { Int($0) } ?? 1
        var random = Seeded(state: 4)
        var taken = 0
        for _ in 0..<(2000 * rounds) {
            let text = randomText(version: version, &random)
            let range = NSRange(text.startIndex..., in: text)
            let isMatch = expression.firstMatch(in: text, range: range) != nil
            taken += isMatch ? 1 : 0
            #expect(matches(text, version: version) == isMatch, "seed 4: \(text)")
        }
        #expect(taken > 200)
    }

    /// Metrics of the version, most of them in order and whole, with a fault here and there.
    private func randomText(version: String, _ random: inout Seeded) -> String {
        let metrics =
            version == "2.0" ? CVSS2Vector.metrics : version == "4.0" ? CVSS4Vector.metrics : CVSS3Vector.metrics
        var parts = metrics.filter { $0.isMandatory ? !random.oneIn(40) : random.oneIn(3) }.map { metric in
            "\(metric.abbreviation):\(metric.values[random.below(metric.values.count)].abbreviation)"
        }
        if random.oneIn(6) { parts.shuffle(using: &random) }
        if random.oneIn(6), let part = parts.first { parts.append(part) }
        var text = (version == "2.0" ? "" : "CVSS:\(version)/") + parts.joined(separator: "/")
        if random.oneIn(4), !text.isEmpty {
            let place = text.index(text.startIndex, offsetBy: random.below(text.count))
            let letters = Array("NALPXHMUC:/ RSF\n\0é")
            if random.oneIn(2) { text.remove(at: place) }
            text.insert(letters[random.below(letters.count)], at: min(place, text.endIndex))
        }
        return text
    }
}

/// Splitmix64.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }
    mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }
}
