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

    /// Every call that begins with a severity and a code: `Finding(.error, "ssvc.gap", …)` and helpers of the same form.
    private func codesInSources() throws -> [String: String] {
        var codes: [String: String] = [:]
        for file in try Repository.swiftFiles(in: "Sources") {
            for match in try Repository.text(file).matches(of: /\(\s*\.(?:error|warning|note),\s*"([^"\s]+)"/) {
                codes[String(match.output.1)] = file
            }
        }
        return codes
    }
}
