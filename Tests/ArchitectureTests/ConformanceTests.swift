// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing

/// `Documentation/conformance.md` claims nothing that no test shows.
struct ConformanceTests {
    @Test func namesTestsThatExist() throws {
        let page = try Repository.text("Documentation/conformance.md")
        let named = page.matches(of: /`([A-Z]\w+Tests)\/([^`]+)`/).map { (String($0.output.1), String($0.output.2)) }
        #expect(named.count >= 20)
        let tests = try testsBySuite()
        for (suite, test) in named {
            #expect(tests[suite]?.contains(test) == true, "\(suite) has no test '\(test)'")
        }
    }

    /// A row that says "met" names a test.
    @Test func claimsNothingWithoutATest() throws {
        let rows = try Repository.text("Documentation/conformance.md").split(separator: "\n").filter {
            $0.contains(/^\| .* \| (?:met|in part)\b.* \|/)
        }
        #expect(rows.count >= 15)
        for row in rows where !row.contains("](#clause") {
            #expect(row.contains(/`[A-Z]\w+Tests\//), "no test: \(row)")
        }
    }

    /// The names of the test functions of every suite; of a file with several suites, those above the next suite.
    private func testsBySuite() throws -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for file in try Repository.swiftFiles(in: "Tests") {
            var suite = ""
            for line in try Repository.text(file).split(separator: "\n") {
                if let match = line.firstMatch(of: /^(?:final class|class|struct|enum|extension|actor) (\w+)/) {
                    suite = String(match.output.1)
                }
                if let match = line.firstMatch(of: /func (?:`([^`]+)`|(\w+))\s*\(/) {
                    found[suite, default: []].insert(String(match.output.1 ?? match.output.2 ?? ""))
                }
            }
        }
        return found
    }
}
