// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Sigma
import Testing

struct FilterTests {
    static let rule =
        "title: R\nid: 6f3e2987-db24-4c78-a860-b4f4095a7095\nlogsource: {category: web, product: x}\ndetection: {s: {f|contains: a}, condition: s}\n"

    static func set(_ filter: String) -> RuleSet { RuleSet([SmallRule.reading(rule + "---\ntitle: F\n" + filter)]) }

    @Test(arguments: [
        "rules: [6F3E2987-db24-4c78-a860-b4f4095a7095]", "rules: any",
        "rules: [other, 6f3e2987-db24-4c78-a860-b4f4095a7095]",
    ])
    func leavesOutWhatItDescribes(rules: String) throws {
        let set = Self.set(
            "logsource: {category: web}\nfilter:\n  \(rules)\n  sel: {u|startswith: adm_}\n  condition: not sel\n"
        )
        #expect(set.findings == [])
        let rule = try #require(set.rules.first)
        #expect(rule.filters == ["F"])
        #expect(rule.matches(SigmaEvent(fields: ["f": .text("a"), "u": .text("bob")])))
        #expect(!rule.matches(SigmaEvent(fields: ["f": .text("a"), "u": .text("ADM_bob")])))
    }

    @Test(arguments: [
        "logsource: {category: other}\nfilter: {rules: any, sel: {u: b}, condition: not sel}\n",
        "logsource: {category: web}\nfilter: {rules: [nope], sel: {u: b}, condition: not sel}\n",
    ])
    func saysWhenItFitsNoRule(filter: String) {
        let set = Self.set(filter)
        #expect(set.rules.map(\.filters) == [[]])
        #expect(set.findings.map(\.code) == ["sigma.idle-filter"])
    }
}
