// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// CSAF documents and case files that are broken: refused by name, and what is left is used.
struct BadAdvisoryTests {
    static let good = Binary.root.appending(path: "Cases/citrix-2019-19781/advisories/2020-01-16.json")

    static let deep: String = {
        let head = """
            {"document":{"category":"csaf_base","csaf_version":"2.0","title":"t","publisher":{"category":"vendor","name":"n",\
            "namespace":"https://x.example"},"tracking":{"id":"X-1","version":"1","status":"final",\
            "current_release_date":"2020-01-01T00:00:00Z","initial_release_date":"2020-01-01T00:00:00Z",\
            "revision_history":[{"date":"2020-01-01T00:00:00Z","number":"1","summary":"s"}]}},"product_tree":{"branches":[
            """
        let open = String(repeating: #"{"category":"product_family","name":"x","branches":["#, count: 100_000)
        return head + open + "{}" + String(repeating: "]}", count: 100_000) + "]}}"
    }()

    static func text(_ what: String) throws -> String {
        let good = try String(contentsOf: good, encoding: .utf8)
        return switch what {
        case "100,000 nested branches": deep
        case "truncated in the middle": String(good.prefix(good.count / 2))
        case "empty": ""
        case "no object": "[1,2]"
        case "not JSON": "<html>"
        case "another version": good.replacing(#""csaf_version": "2.0""#, with: #""csaf_version": "9.9""#)
        default: good
        }
    }

    static let kinds = [
        "100,000 nested branches", "truncated in the middle", "empty", "no object", "not JSON", "another version",
    ]

    @Test(arguments: kinds)
    func isRefusedAloneAndTheOthersAreMatched(what: String) throws {
        let folder = try Scratch.inventory()
        let bad = try folder.write("bad.json", try Self.text(what))
        let run = try Binary.run(["csaf", "match", bad.path, Self.good.path, "--inventory", folder.path, "--json"])
        #expect(!run.wasSignalled)
        #expect(run.status == 3)
        let document = try JSONText.object(run.stdout)
        let findings = document["findings"] as? [[String: Any]] ?? []
        let finding = try #require(findings.first { ($0["file"] as? String)?.hasSuffix("bad.json") == true })
        #expect(finding["severity"] as? String == "error")
        #expect((finding["message"] as? String)?.hasPrefix("refused: ") == true)
        #expect((finding["help"] as? String)?.isEmpty == false, "\(finding)")
        #expect((document["items"] as? [Any])?.count == 1)
    }

    @Test(arguments: kinds)
    func isRefusedInACaseAndTheCaseIsUsed(what: String) throws {
        let folder = try Scratch.inventory()
        let copy = folder.url.appending(path: "case")
        try FileManager.default.copyItem(at: Binary.root.appending(path: "Cases/citrix-2019-19781"), to: copy)
        try Data(try Self.text(what).utf8).write(to: copy.appending(path: "advisories/2020-01-17.json"))
        let run = try Binary.run(["assess", copy.path, "--inventory", folder.path, "--at", "2020-01-16"])
        #expect(!run.wasSignalled)
        #expect(run.status == 3)
        #expect(run.stderr.contains("advisories/2020-01-17.json"))
        #expect(run.stdout.contains("update_then_mitigate"))
        #expect(try Binary.run(["case", "check", copy.path]).status == 3)
    }

    @Test(
        arguments: [
            ("", "yaml.empty"), ("id: [", "yaml.not-yaml"), (String(repeating: "[", count: 100_000), "yaml.too-large"),
            (String(repeating: "{x: ", count: 100_000), "yaml.too-large"), ("- a\n- b\n", "yaml.not-a-mapping"),
            ("schema: dijkwacht/case-9\n", "case.unknown-schema"),
            ("schema: dijkwacht/case-1\nid: x\n", "yaml.missing-key"),
            (
                "a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n"
                    + "d: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e]\n"
                    + "g: &g [*f,*f,*f,*f,*f,*f,*f,*f]\nh: &h [*g,*g,*g,*g,*g,*g,*g,*g]\ni: &i [*h,*h,*h,*h,*h,*h,*h,*h]\n",
                "yaml.missing-key"
            ),
        ]
    )
    func refusesACaseFile(text: String, code: String) throws {
        let folder = try Scratch.inventory()
        try folder.write("case/case.yaml", text)
        let run = try Binary.run(["case", "check", folder.url.appending(path: "case").path])
        #expect(!run.wasSignalled)
        #expect(run.status == 3)
        #expect(run.stderr.contains("[\(code)]"), "\(run.stderr.prefix(2000))")
        #expect(run.stderr.contains("case.yaml"))
        let assess = try Binary.run(["assess", folder.url.appending(path: "case").path, "--inventory", folder.path])
        #expect(assess.status == 1)
        #expect(assess.stderr.contains("[\(code)]"))
    }

    @Test func writesNothingToStdoutWhenNoDocumentCanBeUsed() throws {
        let folder = try Scratch.inventory()
        let bad = try folder.write("bad.json", "{")
        let run = try Binary.run(["csaf", "match", bad.path, "--inventory", folder.path, "--json"])
        #expect(run.status == 1)
        #expect(run.stdout.isEmpty)
        #expect(run.stderr.contains("bad.json"))
    }
}
