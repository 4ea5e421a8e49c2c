// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing

/// The codes of findings are an interface: each is listed in `Documentation/findings.md`, and nothing else is.
struct FindingCodeTests {
    @Test func areListed() throws {
        let used = try codesInSources()
        let page = try Repository.text("Documentation/findings.md")
        let listed = page.matches(of: /(?m)^\| `([^`]+)` +\|/).map { String($0.output.1) }
        #expect(!used.isEmpty)
        #expect(Set(used.keys).subtracting(listed).sorted() == [], "not in Documentation/findings.md")
        #expect(Set(listed).subtracting(used.keys).sorted() == [], "listed, but no source raises it")
        #expect(Set(listed).count == listed.count, "a code is listed twice")
    }

    @Test func haveTheFormAreaDotName() throws {
        for (code, file) in try codesInSources() {
            #expect(code.wholeMatch(of: /[a-z][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)+/) != nil, "'\(code)' in \(file)")
        }
    }

    @Test func areFoundHoweverTheyAreWritten() {
        let text = #"""
            findings.add(.error, "new.kind", at: place, "message")
            note(severity, "csaf.missing-member", nil, "message")
            let (code, help) = reason == .tooLarge ? ("csaf.too-large", "help") : ("csaf.not-json", nil)
            findings.append(Finding(isOptional ? .note : .error, "inventory.missing-file", "message"))
            let reason = Reason("evidence.unreadable", text)
            read("case.yaml", "evidence.csv", "gw.example.org")
            """#
        #expect(
            codes(in: text).sorted() == [
                "csaf.missing-member", "csaf.not-json", "csaf.too-large", "inventory.missing-file", "new.kind",
            ]
        )
    }

    private func codesInSources() throws -> [String: String] {
        var found: [String: String] = [:]
        for file in try Repository.swiftFiles(in: "Sources") {
            for code in codes(in: try Repository.text(file)) { found[code] = file }
        }
        return found
    }

    /// What follows a severity, and every other literal with the area of a finding in front.
    ///
    /// Names of files and the codes of reasons look alike and are left out; `Scripts/findings` does the same.
    private func codes(in text: String) -> Set<String> {
        var codes: Set<String> = []
        for match in text.matches(of: /\(\s*\.(?:error|warning|note),\s*"([^"\s]+)"/) {
            codes.insert(String(match.output.1))
        }
        let literal =
            /(Reason\(\s*)?"((?:case|csaf|evidence|impact|inventory|policy|sigma|ssvc|yaml)\.[a-z0-9][a-z0-9.-]*)"/
        for match in text.matches(of: literal) where match.output.1 == nil {
            let code = String(match.output.2)
            if ![".csv", ".json", ".yaml"].contains(where: code.hasSuffix) { codes.insert(code) }
        }
        return codes
    }
}
