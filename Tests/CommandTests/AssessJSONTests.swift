// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `--json` and `--jsonl` hold what the contract names, under the names and with the values of the contract.
struct AssessJSONTests {
    static let inventory = Binary.root.appending(path: "Examples/january-2020").path

    static func assess(_ at: String, _ more: String...) throws -> Binary.Run {
        try Binary.run(["assess", "citrix-2019-19781", "--inventory", inventory, "--at", at] + more)
    }

    static let release = Shape.Kind.nullable(.object(["version": .nullable(.text), "date": .nullable(.day)]))

    static let item = Shape.Kind.object(
        [
            "organization": .text, "asset": .text, "vendor": .text, "product": .text, "version": .text,
            "versionAsGiven": .text, "variant": .text,
            "vulnerabilities": .list(.oneOf(["CVE-2019-19781"])),
            "status": .oneOf([
                "known_affected", "fixed", "known_not_affected", "under_investigation", "unknown",
                "needs_vendor_confirmation",
            ]),
            "protection": .oneOf(["none", "claimed", "proven", "ineffective", "conflicting", "expired"]),
            "power": .oneOf(["on", "restricted", "off"]),
            "compromise": .oneOf(["not_examined", "no_sign", "attempted", "assumed", "found"]),
            "fix": .object([
                "installed": .oneOf(["no", "claimed", "proven"]), "available": release, "announced": release,
                "postSteps": .list(.object(["id": .text, "done": .bool, "mandatory": .bool])),
            ]),
            "courseOfAction": .oneOf([
                "investigate", "ask", "none", "finish", "patch", "replace", "keep_off", "update_then_mitigate",
                "mitigate", "prove", "monitor", "contain",
            ]),
            "steps": .list(
                .object(
                    ["order": .integer, "do": .text],
                    optional: [
                        "to": .nullable(.text), "from": .nullable(.day), "remedy": .text, "deadline": .instant,
                        "reason": .text, "what": .text,
                    ]
                )
            ),
            "interim": .oneOf(["none", "switch_off", "restrict_and_monitor"]),
            "priority": .nullable(
                .object([
                    "table": .oneOf(["ssvc:DT_DP:1.0.0"]),
                    "outcome": .oneOf(["Immediate", "Out-of-Cycle", "Scheduled", "Defer"]),
                    "inputs": .object([
                        "E": .oneOf(["N", "P", "A"]), "EXP": .oneOf(["S", "C", "O"]), "A": .oneOf(["N", "Y"]),
                        "HI": .oneOf(["L", "M", "H", "VH"]),
                    ]),
                    "deadline": .nullable(.instant),
                ])
            ),
            "impact": .object([
                "tolerable": .nullable(.bool), "together": .nullable(.bool),
                "services": .list(
                    .object(
                        ["service": .text, "effect": .oneOf(["stops", "loses_redundancy"])],
                        optional: ["name": .text]
                    )
                ),
            ]),
            "nextReview": .nullable(.day),
            "reasons": .list(
                .object(["code": .text, "text": .text, "source": .nullable(.text), "knownFrom": .nullable(.instant)])
            ),
        ],
        optional: ["incomplete": .bool]
    )

    static let finding = Shape.Kind.object(
        ["severity": .oneOf(["error", "warning", "note"]), "code": .text, "message": .text],
        optional: ["file": .text, "line": .integer, "column": .integer, "pointer": .text, "help": .text]
    )

    static func envelope(_ item: Shape.Kind) -> Shape.Kind {
        .object([
            "schemaVersion": .integer, "generatedAt": .instant, "asOf": .nullable(.instant), "summary": .any,
            "items": .list(item), "findings": .list(finding),
        ])
    }

    @Test(arguments: ["2019-12-18", "2020-01-16", "2020-01-18", "2020-01-21", "2020-01-24", "2020-01-31"])
    func holdsWhatTheContractNames(at: String) throws {
        let run = try Self.assess(at, "--json")
        let document = try JSONText.object(run.stdout)
        #expect(Shape.breaches(document, Self.envelope(Self.item)).prefix(20).isEmpty)
        #expect(document["schemaVersion"] as? Int == 1)
        #expect(document["generatedAt"] as? String == "2020-01-16T12:30:00+01:00")
        #expect((document["items"] as? [Any])?.count == 37)
        #expect(JSONText.unsorted(run.stdout).isEmpty)
    }

    @Test func numbersStepsFromOne() throws {
        let document = try JSONText.object(try Self.assess("2020-01-16", "--json").stdout)
        for item in document["items"] as? [[String: Any]] ?? [] {
            let orders = (item["steps"] as? [[String: Any]] ?? []).compactMap { $0["order"] as? Int }
            #expect(orders == Array(1..<(orders.count + 1)))
        }
    }

    @Test func sortsItemsByOrganizationAndAsset() throws {
        let document = try JSONText.object(try Self.assess("2020-01-16", "--json").stdout)
        let keys = (document["items"] as? [[String: Any]] ?? []).map {
            "\($0["organization"] ?? "") \($0["asset"] ?? "")"
        }
        #expect(keys == keys.sorted())
    }

    @Test func givesTheExampleOfTheContract() throws {
        let run = try Self.assess("2020-01-16", "--json")
        let items = try JSONText.object(run.stdout)["items"] as? [[String: Any]] ?? []
        let item = try #require(items.first { $0["asset"] as? String == "hd-gw-1" })
        #expect(item["version"] as? String == "12.1-50.28")
        #expect(item["versionAsGiven"] as? String == "NS12.1: Build 50.28.nc")
        #expect(item["status"] as? String == "known_affected")
        #expect(item["protection"] as? String == "ineffective")
        #expect(item["courseOfAction"] as? String == "update_then_mitigate")
        #expect(item["nextReview"] as? String == "2020-01-27")
        let fix = try #require(item["fix"] as? [String: Any])
        #expect(fix["available"] is NSNull)
        let announced = try #require(fix["announced"] as? [String: Any])
        #expect(announced["version"] is NSNull)
        #expect(announced["date"] as? String == "2020-01-27")
        let steps = try #require(item["steps"] as? [[String: Any]])
        #expect(steps.map { $0["do"] as? String } == ["update", "mitigate", "prove", "patch"])
        #expect(steps[0]["to"] as? String == "12.1-50.31")
        #expect(steps[3]["to"] is NSNull)
        #expect(steps[3]["from"] as? String == "2020-01-27")
        let reasons = try #require(item["reasons"] as? [[String: Any]])
        let bug = try #require(reasons.first { $0["code"] as? String == "remedy.ineffective-on-build" })
        #expect(bug["knownFrom"] as? String == "2020-01-16T12:00:00+01:00")
        let priority = try #require(item["priority"] as? [String: Any])
        #expect(priority["inputs"] as? [String: String] == ["A": "Y", "E": "A", "EXP": "O", "HI": "H"])
    }

    @Test func tellsThatTogetherIsTooMuch() throws {
        let document = try JSONText.object(try Self.assess("2020-01-16", "--json").stdout)
        let items = document["items"] as? [[String: Any]] ?? []
        for asset in ["mu-gw", "mu-adc"] {
            let impact = try #require(items.first { $0["asset"] as? String == asset }?["impact"] as? [String: Any])
            #expect(impact["tolerable"] as? Bool == true)
            #expect(impact["together"] as? Bool == false)
        }
        let findings = document["findings"] as? [[String: Any]] ?? []
        let together = findings.filter { $0["code"] as? String == "impact.not-together" }
        #expect(together.contains { ($0["message"] as? String)?.hasPrefix("mental-uiterwaard: ") == true })
    }

    @Test func givesTheSameBytesTwice() throws {
        for format in ["--json", "--jsonl", "--csv"] {
            let first = try Self.assess("2020-01-18", format)
            let second = try Self.assess("2020-01-18", format)
            #expect(first.stdout == second.stdout)
            #expect(first.stderr == second.stderr)
        }
    }

    @Test func streamsTheItemsOfTheDocumentLineByLine() throws {
        let document = try Self.assess("2020-01-18", "--json").stdout
        let lines = try Self.assess("2020-01-18", "--jsonl").stdout.split(separator: "\n")
        #expect(lines.count == 37)
        for line in lines { #expect(document.contains(line)) }
    }

    @Test func keepsEverythingElseOutOfStdout() throws {
        let run = try Self.assess("2020-01-18", "--json")
        #expect(run.stdout.first == "{")
        #expect(run.stdout.hasSuffix("}\n"))
        #expect(run.status == 3)
    }

    @Test func namesFileLineColumnAndTheWayOutInFindings() throws {
        let document = try JSONText.object(try Self.assess("2020-01-18", "--json").stdout)
        let findings = document["findings"] as? [[String: Any]] ?? []
        let latest = try #require(findings.first { $0["code"] as? String == "inventory.bad-version" })
        #expect(latest["file"] as? String == "assets.csv")
        #expect(latest["line"] as? Int == 33)
        #expect(latest["severity"] as? String == "error")
        #expect(latest["help"] as? String != nil)
    }
}
