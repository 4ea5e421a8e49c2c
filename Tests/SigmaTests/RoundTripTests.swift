// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Sigma
import Testing

struct RoundTripTests {
    /// Everything that the standard has, and what is awkward to write.
    static let full = #"""
        title: 'All: of # it'
        id: 929a690e-bef0-4204-a928-ef5e620d6fcc
        name: all_of_it
        related:
            - {id: 08fbc97d-0a2f-491c-ae21-8ffcfd3174e9, type: derived}
        taxonomy: ecs
        status: test
        description: |
            Two lines,
            "quoted" and 'quoted'.
        license: MIT
        references: ['https://example.com/?a=b#c']
        author: Someone, Other
        date: 2020-01-16
        modified: 2020-01-17
        tags: [attack.t1190, cve.2019-19781]
        logsource: {category: webserver, definition: "tab\there", other: [1, {a: null}]}
        detection:
            sel*odd: {f|re|i: '^a\.b$'}
            '1':
                f|contains|all: [' x ', 'y: ', "z\u2028", '- q', '', 'null', '0x10', 'yes']
                g: null
                h: [1, 2.5, true]
            kw:
                - word
                - 12
                - f|exists: false
                  g: 1e3
            '|k': single
            condition: [kw and not '1', 1 of sel*]
        fields: [f, g]
        falsepositives: [Unknown]
        level: critical
        scope: [server]
        custom: {deep: [[1], {}], text: '~'}
        """#

    @Test func readsWhatItPrinted() throws {
        let yaml = Self.full.replacing("[kw and not '1', 1 of sel*]", with: "['kw and not 1', '1 of sel*']")
            .replacing("\n    '|k': single", with: "\n    k: single")
        let reading = SmallRule.reading(yaml)
        #expect(reading.findings.map(\.code) == ["sigma.unused-selection"])
        let document = try #require(reading.documents.first)
        let printed = document.yaml()
        let again = SmallRule.reading(printed)
        #expect(again.documents == [document], "\(printed) \(again.findings)")
        #expect(again.documents.first?.yaml() == printed)
    }

    @Test func readsPrintedCorrelationsAndFilters() {
        let yaml = """
            title: K
            correlation:
                type: value_count
                rules: [a, 'b c']
                group-by: [who, ip]
                timespan: 90m
                aliases: {who: {a: x, 'b c': y.z}}
                condition: {field: [u, v], gt: 5, lte: 10}
            generate: true
            level: high
            ---
            title: F
            logsource: {}
            filter: {rules: any, sel: {u: b}, condition: not sel}
            ---
            title: G
            logsource: {product: p}
            filter: {rules: [x], sel: [a, b], condition: not sel}
            """
        let documents = SmallRule.reading(yaml).documents
        #expect(documents.count == 3)
        #expect(SmallRule.reading(SigmaDocument.yaml(documents)).documents == documents)
    }
}
