// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `dijkwacht rule lint`, `show` and `test`.
struct RuleCommandTests {
    let folder: Scratch

    init() throws { folder = try Scratch() }

    static let sound = """
        title: Traversal
        id: 5d0c7a35-2f7b-4c6e-9a5c-0d3f5b7a9c12
        status: test
        logsource: {category: webserver}
        detection:
            path: {cs-uri-query|contains: /vpns/}
            answered: {sc-status: [200, 304]}
            condition: path and answered
        level: high
        """

    @Test func theRulesOfTheCaseAreSound() throws {
        let run = try Binary.run(["rule", "lint", "Cases/citrix-2019-19781/rules"])
        #expect(run.status == 0, "\(run.stdout)\(run.stderr)")
        #expect(run.stdout == "9 files, 11 rules, 2 correlations\n")
    }

    @Test(arguments: [
        ("an unknown selection", sound.replacing("path and answered", with: "path and answerd"), "refused", 3),
        ("an unknown modifier", sound.replacing("|contains", with: "|containz"), "refused", 3),
        (
            "a placeholder without values", sound.replacing("|contains: /vpns/", with: "|expand: '%paths%'"),
            "waiting_for_values", 2
        ),
        ("no YAML", "a: [", "", 3), ("a sound rule", sound, "ready", 0),
    ])
    func lintSaysWhetherARuleIsUsed(_ what: String, _ text: String, _ state: String, _ status: Int32) throws {
        let file = try folder.write("rule.yml", text)
        let run = try Binary.run(["rule", "lint", file.path, "--json"])
        #expect(run.status == status, "\(what): \(run.stdout)\(run.stderr)")
        let document = try JSONText.object(run.stdout)
        #expect(try SchemaKeys("rule-lint-1").breaches(document) == [])
        let states = (document["items"] as? [[String: Any]])?.compactMap { $0["state"] as? String } ?? []
        if !state.isEmpty { #expect(states == [state], "\(what)") }
        if status == 3 {
            let findings = document["findings"] as? [[String: Any]] ?? []
            #expect(
                findings.contains { $0["severity"] as? String == "error" && $0["line"] != nil },
                "\(what): \(findings)"
            )
        }
    }

    @Test func showTellsWhatIsAskedOfWhichLogs() throws {
        let file = try folder.write("rule.yml", Self.sound)
        let run = try Binary.run(["rule", "show", file.path, "--json"])
        let document = try JSONText.object(run.stdout)
        #expect(try SchemaKeys("rule-show-1").breaches(document) == [])
        let item = try #require((document["items"] as? [[String: Any]])?.first)
        #expect(item["literals"] as? [String] == ["/vpns/"])
        #expect(item["fields"] as? [String] == ["cs-uri-query", "sc-status"])
        #expect((item["formats"] as? [String])?.contains("combined") == true)
        #expect((item["formats"] as? [String])?.contains("cron") == false)
        let text = try Binary.run(["rule", "show", file.path])
        #expect(text.stdout.contains("asked of      combined"), "\(text.stdout)")
    }

    @Test func showPrintsRulesThatReadAsThemselves() throws {
        let file = try folder.write("rule.yml", Self.sound)
        let once = try Binary.run(["rule", "show", file.path, "--yaml"])
        let again = try Binary.run(["rule", "show", try folder.write("again.yml", once.stdout).path, "--yaml"])
        #expect(once.status == 0)
        #expect(once.stdout == again.stdout)
        #expect(once.stdout.contains("condition: path and answered"))
    }

    @Test func testTellsWhyAnEventIsHit() throws {
        let rule = try folder.write("rule.yml", Self.sound)
        let events = try folder.write(
            "events.jsonl",
            """
            {"cs-uri-query":"/vpn/../vpns/a.xml","sc-status":200}
            {"cs-uri-query":"/vpn/../vpns/a.xml","sc-status":403}
            {"cs-uri-query":"/index.html","sc-status":200}

            """
        )
        let run = try Binary.run(["rule", "test", rule.path, events.path, "--all", "--json"])
        #expect(run.status == 0, "\(run.stderr)")
        let document = try JSONText.object(run.stdout)
        #expect(try SchemaKeys("rule-test-1").breaches(document) == [])
        let items = try #require(document["items"] as? [[String: Any]])
        let told = items.map { item in
            let selections = (item["selections"] as? [[String: Any]] ?? []).map {
                "\($0["name"] ?? "") \($0["holds"] as? Bool ?? false)"
            }
            return "\(item["line"] ?? "") \(item["hit"] as? Bool ?? false): \(selections.joined(separator: ", "))"
        }
        #expect(
            told == [
                "1 true: path true, answered true", "2 false: path true, answered false",
                "3 false: path false, answered true",
            ]
        )
    }

    @Test(arguments: [(1, Int32(0)), (2, 2)])
    func testComparesWithWhatIsExpected(_ count: Int, _ status: Int32) throws {
        let rule = try folder.write("rule.yml", Self.sound)
        let log = try folder.write("access.log", HuntCommandTests.line(0, "/a/%76pns/b.xml") + HuntCommandTests.line(1))
        let run = try Binary.run(["rule", "test", rule.path, log.path, "--format", "combined", "--expect", "\(count)"])
        #expect(run.status == status, "\(run.stdout)\(run.stderr)")
        #expect(run.stdout.contains("1 of 2 events are hit"))
    }
}
