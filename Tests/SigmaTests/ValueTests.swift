// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Sigma
import Testing

/// Values, wildcards and modifiers, asked plainly and by the matcher.
struct ValueTests {
    /// Rules specification 2.1, "Escape Character".
    @Test(arguments: [
        (value: #"'C:\Windows'"#, text: #"c:\windows"#, hits: true),
        (value: #"'C:\\Windows'"#, text: #"c:\windows"#, hits: true),
        (value: #"'a\*b'"#, text: "a*b", hits: true),
        (value: #"'a\*b'"#, text: "axb", hits: false),
        (value: #"'a\\*b'"#, text: #"a\xxb"#, hits: true),
        (value: #"'a\\*b'"#, text: "a*b", hits: false),
        (value: #"'a\\\*b'"#, text: #"a\*b"#, hits: true),
        (value: #"'a\\\*b'"#, text: #"a\xb"#, hits: false),
        (value: #"'\\\\server'"#, text: #"\\server"#, hits: true),
        (value: #"'\\\server'"#, text: #"\\server"#, hits: true),
        (value: #"'ends\'"#, text: #"ends\"#, hits: true),
        (value: "'prog?.exe'", text: "progA.exe", hits: true),
        (value: "'prog?.exe'", text: "prog.exe", hits: false),
        (value: "'prog?.exe'", text: "progé.exe", hits: true),
        (value: "'a*b*c'", text: "aXbYc", hits: true),
        (value: "'a*b*c'", text: "aXcYb", hits: false),
        (value: "'*'", text: "", hits: true),
        (value: "''", text: "", hits: true),
        (value: "''", text: "x", hits: false),
        (value: "'ÉCOLE'", text: "école", hits: true),
        (value: "'k'", text: "\u{212A}", hits: false),
        (value: "'*ab?'", text: "abab\u{20AC}", hits: true),
    ])
    func wildcardsAndBackslashes(value: String, text: String, hits: Bool) throws {
        try check("f: \(value)", SigmaEvent(f: text), hits)
    }

    @Test(arguments: [
        (test: "f|contains: evil", text: "an EVIL thing", hits: true),
        (test: "f|contains|cased: evil", text: "an EVIL thing", hits: false),
        (test: "f|contains|cased: EVIL", text: "an EVIL thing", hits: true),
        (test: "f|startswith: adm", text: "Administrator", hits: true),
        (test: "f|startswith: adm", text: "root-adm", hits: false),
        (test: #"f|endswith: '\cmd.exe'"#, text: #"C:\CMD.EXE"#, hits: true),
        (test: "f|contains|all: [a1, b2]", text: "b2 a1", hits: true),
        (test: "f|contains|all: [a1, b2]", text: "b2", hits: false),
        (test: "f|contains: [a1, b2]", text: "b2", hits: true),
        (test: "f|contains: 46", text: "4624", hits: true),
        (test: "f|neq: a", text: "b", hits: true),
        (test: "f|neq: [a, b]", text: "b", hits: false),
        (test: "f|contains|windash: ' -enc'", text: "x /ENC y", hits: true),
        (test: "f|contains|windash: ' -enc'", text: "x \u{2014}enc y", hits: true),
        (test: "f|contains|windash: ' -enc'", text: "x +enc y", hits: false),
        (test: "f|contains|windash: 'a-b'", text: "a/b", hits: false),
        (test: "f|base64: 'evil?x'", text: "ZXZpbD94", hits: false),
        (test: "f|base64: foobar", text: "Zm9vYmFy", hits: true),
        (test: "f|base64offset|contains: 'http://'", text: "aHR0cDovL2E=", hits: true),
        (test: "f|base64offset|contains: 'http://'", text: "IGh0dHA6Ly9h", hits: true),
        (test: "f|base64offset|contains: 'http://'", text: "ICBodHRwOi8vYQ==", hits: true),
        (test: "f|wide|base64offset|contains: ping", text: "cABpAG4AZwA=", hits: true),
        (test: "f|utf16le|base64: A", text: "QQA=", hits: true),
        (test: "f|utf16be|base64: A", text: "AEE=", hits: true),
        (test: "f|utf16|base64: A", text: "//5BAA==", hits: true),
        (test: "f|cidr: 10.0.0.0/8", text: "10.1.2.3", hits: true),
        (test: "f|cidr: 10.0.0.0/8", text: "11.1.2.3", hits: false),
        (test: "f|cidr: '2001:db8::/32'", text: "2001:DB8::1", hits: true),
        (test: "f|cidr: 10.0.0.0/8", text: "10.1", hits: false),
        (test: "f|gt: 10", text: "10.5", hits: true),
        (test: "f|lte: 10", text: "10", hits: true),
        (test: "f|lt: 10", text: "abc", hits: false),
        (test: "f: 200", text: "200", hits: true),
        (test: "f: 200", text: "200.0", hits: true),
        (test: "f: 200", text: "2000", hits: false),
        (test: "f: true", text: "True", hits: true),
        (test: "f|hour: 3", text: "2020-01-16T03:04:05+01:00", hits: true),
        (test: "f|hour|gte: 22", text: "16/Jan/2020:23:10:00 +0000", hits: true),
        (test: "f|week: 1", text: "2020-12-31 10:00", hits: false),
        (test: "f|week: 53", text: "2020-12-31 10:00", hits: true),
        (test: "f|year|lt: 2020", text: "2019-01-01", hits: true),
        (test: "f|minute: 3", text: "2020-01-16", hits: false),
        (test: "f|re: '^/a.c$'", text: "/abc", hits: true),
        (test: "f|re: '^/a.c$'", text: "/ABC", hits: false),
        (test: "f|re|i: '^/a.c$'", text: "/ABC", hits: true),
        (test: "f|re: a.c", text: "a\nc", hits: false),
        (test: "f|re|s: a.c", text: "a\nc", hits: true),
        (test: "f|re|m: '^b'", text: "a\nb", hits: true),
        (test: "f|exists: true", text: "", hits: true),
        (test: "f|exists: false", text: "", hits: false),
    ])
    func modifiers(test: String, text: String, hits: Bool) throws {
        // A wildcard cannot be encoded, so this one is refused instead.
        guard !test.contains("evil?x") else {
            #expect(SmallRule.codes(test) == ["sigma.wrong-value"])
            return
        }
        try check(test, SigmaEvent(f: text), hits)
    }

    @Test(arguments: [
        (test: "f: null", fields: [:], hits: true),
        (test: "f: null", fields: ["f": SigmaValue.null], hits: true),
        (test: "f: null", fields: ["f": .text("")], hits: false),
        (test: "f|exists: true", fields: ["f": .null], hits: true),
        (test: "f|exists: false", fields: [:], hits: true),
        (test: "f|neq: a", fields: [:], hits: true),
        (test: "f: a", fields: ["f": .list([.text("b"), .text("A")])], hits: true),
        (test: "f: '4625'", fields: ["f": .number(SigmaNumber(Int64(4625)))], hits: true),
        (test: "f: 4625", fields: ["f": .number(SigmaNumber(4625.0))], hits: true),
        (test: "f: 9007199254740993", fields: ["f": .number(SigmaNumber(Int64(9_007_199_254_740_992)))], hits: false),
        (test: "f: 0x10", fields: ["f": .number(SigmaNumber(Int64(16)))], hits: true),
        (test: "f: true", fields: ["f": .bool(true)], hits: true),
        (test: "f: 'true'", fields: ["f": .bool(true)], hits: true),
        (test: "f|fieldref: g", fields: ["f": .text("Same"), "g": .text("same")], hits: true),
        (test: "f|fieldref: g", fields: ["f": .text("Same")], hits: false),
        (test: "f|fieldref|cased: g", fields: ["f": .text("Same"), "g": .text("same")], hits: false),
        (test: "f|fieldref|startswith: g", fields: ["f": .text("/home/x"), "g": .text("/HOME")], hits: true),
        (test: "f|fieldref|endswith: g", fields: ["f": .text("/home/x"), "g": .text("/y")], hits: false),
        (test: "f|fieldref|neq: g", fields: ["f": .text("a"), "g": .text("b")], hits: true),
        (test: "f|fieldref|contains: g", fields: ["f": .text("a*b"), "g": .text("*")], hits: true),
    ])
    func missingFieldsListsAndTypes(test: String, fields: [String: SigmaValue], hits: Bool) throws {
        try check(test, SigmaEvent(fields: fields), hits)
    }

    @Test func keywordsAreSearchedInTheWholeEvent() throws {
        let rule = SmallRule.yaml("- EVILSERVICE\n- 'svchost.exe -n evil'")
        let inField = SigmaEvent(fields: ["x": .text("the evilservice runs")])
        let inText = SigmaEvent(fields: [:], text: "Jan 1 SVCHOST.EXE -n Evil")
        #expect(try SmallRule.prepared(rule).matches(inField))
        #expect(try SmallRule.prepared(rule).matches(inText))
        #expect(try !SmallRule.prepared(rule).matches(SigmaEvent(fields: [:], text: "nothing")))
        let all = try SmallRule.prepared(SmallRule.yaml("'|all':\n    - one\n    - two"))
        #expect(all.matches(SigmaEvent(fields: [:], text: "two and one")))
        #expect(!all.matches(SigmaEvent(fields: [:], text: "two")))
        #expect(all.usesKeywords)
    }

    @Test func placeholdersStandForSeveralValues() throws {
        let yaml = SmallRule.yaml(#"f|expand: 'srv-%Servers%-\%x%'"#)
        #expect(RuleSet([SmallRule.reading(yaml)]).waiting.map(\.placeholders) == [["Servers"]])
        let rule = try SmallRule.prepared(yaml, values: ["Servers": ["a", "b*"]])
        #expect(rule.matches(SigmaEvent(f: "srv-a-%x%")))
        #expect(rule.matches(SigmaEvent(f: "srv-bcd-%x%")))
        #expect(!rule.matches(SigmaEvent(f: "srv-c-%x%")))
        let several = SmallRule.yaml("f|expand: ['%b%', plain, '%a%']\ng|expand: '%c%'")
        #expect(RuleSet([SmallRule.reading(several)]).waiting.map(\.placeholders) == [["a", "b", "c"]])
        #expect(try SmallRule.prepared(SmallRule.yaml("f: '%Servers%'")).matches(SigmaEvent(f: "%servers%")))
    }

    @Test func fieldsMayHaveOtherNamesInEvents() throws {
        let yaml = SmallRule.yaml("Image: a\nUser|fieldref: Image")
        let set = RuleSet([SmallRule.reading(yaml)], fieldNames: ["Image": "NewProcessName"])
        let rule = try #require(set.rules.first)
        #expect(rule.fieldNames == ["NewProcessName", "User"])
        #expect(rule.matches(SigmaEvent(fields: ["NewProcessName": .text("A"), "User": .text("a")])))
    }

    /// Asks plainly and fast; both must say the same.
    private func check(_ test: String, _ event: SigmaEvent, _ hits: Bool) throws {
        let rule = try SmallRule.prepared(SmallRule.yaml(test))
        #expect(rule.matches(event) == hits, "\(test): \(event)")
        try SigmaTests.compare([rule], [event])
    }
}
