// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Testing
import YARA

struct YARARulesTests {
    static let good = """
        rule template_code : perl web {
            meta:
                title = "Code in a template"
                weight = 3
                sure = true
            strings:
                $block = "[% template.new"
                $print = "print" nocase
            condition:
                all of them
        }
        """

    @Test func tellsWhatARuleSaysAboutItself() throws {
        let rules = try #require(YARARules.compile([YARASource(file: "a.yar", Self.good)]).rules).rules
        #expect(rules.map(\.name) == ["template_code"])
        #expect(rules.first?.file == "a.yar")
        #expect(rules.first?.tags == ["perl", "web"])
        #expect(rules.first?.text("title") == "Code in a template")
        #expect(rules.first?.text("weight") == nil)
        #expect(rules.first?.metas.map(\.value) == [.text("Code in a template"), .number(3), .truth(true)])
    }

    @Test(arguments: [
        (name: "a string nobody names", text: "\nrule a { condition: $x }", line: 2, code: "yara.not-a-rule"),
        (name: "no rule", text: "rulle a { condition: true }", line: 1, code: "yara.not-a-rule"),
        (name: "an include", text: "include \"/etc/passwd\"\n", line: 1, code: "yara.not-a-rule"),
        (
            name: "a bad expression",
            text: "rule a {\n strings:\n  $x = /a(/\n condition: $x }", line: 3, code: "yara.not-a-rule"
        ),
        (
            name: "two of a name", text: "rule a {condition: true}\nrule a {condition: true}", line: 2,
            code: "yara.not-a-rule"
        ),
        (name: "no module", text: "import \"nothing\"\nrule a {condition: true}", line: 1, code: "yara.not-a-rule"),
    ])
    func refusesAFileWithItsLineAndKeepsTheOthers(row: (name: String, text: String, line: Int, code: String)) {
        let (rules, findings) = YARARules.compile([
            YARASource(file: "bad.yar", row.text), YARASource(file: "good.yar", Self.good),
        ])
        #expect(rules?.rules.map(\.name) == ["template_code"])
        #expect(findings.first?.code == row.code)
        #expect(findings.first?.severity == .error)
        #expect(findings.first?.place == Place(file: "bad.yar", line: row.line), "\(row.name): \(findings)")
    }

    @Test(arguments: [
        (bytes: Array("rule a { condition: true }\0".utf8), code: "yara.not-text"),
        (bytes: [0xFF, 0xFE], code: "yara.not-text"),
    ])
    func refusesWhatIsNoText(row: (bytes: [UInt8], code: String)) {
        let (rules, findings) = YARARules.compile([YARASource(file: "bad.yar", bytes: row.bytes)])
        #expect(rules == nil)
        #expect(findings.map(\.code) == [row.code])
    }

    @Test func refusesWhatIsTooLarge() {
        let bytes = [UInt8](repeating: 0x20, count: YARASource.maximumBytes + 1)
        let (rules, findings) = YARARules.compile([YARASource(file: "bad.yar", bytes: bytes)])
        #expect(rules == nil)
        #expect(findings.map(\.code) == ["yara.too-large"])
    }

    @Test func hasNoRulesWithoutSources() {
        let (rules, findings) = YARARules.compile([])
        #expect(rules == nil)
        #expect(findings.isEmpty)
    }

    @Test func warnsOfASlowRule() throws {
        let text = "rule a { strings: $x = { 00 ?? ?? 00 } condition: $x }"
        let (rules, findings) = YARARules.compile([YARASource(file: "slow.yar", text)])
        #expect(rules != nil)
        #expect(findings.map(\.code) == ["yara.slow-or-doubtful"])
    }
}
