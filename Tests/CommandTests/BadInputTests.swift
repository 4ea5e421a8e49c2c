// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// Every bad input: a finding with its place and a way out, exit code 3, and the other rows judged all the same.
struct BadInputTests {
    struct Row: CustomTestStringConvertible {
        var what: String
        /// Files that replace those of the small inventory; nil takes the file away.
        var files: [String: [UInt8]?]
        var code: String
        var file: String
        var line: Int?
        var column: Int?
        /// Assets that are judged all the same.
        var judged: [String]
        var testDescription: String { what }

        init(
            _ what: String,
            _ files: [String: String],
            _ code: String,
            _ file: String,
            _ line: Int?,
            _ column: Int?,
            judged: [String] = ["a1"]
        ) {
            self.init(what, bytes: files.mapValues { Array($0.utf8) }, code, file, line, column, judged: judged)
        }

        init(
            _ what: String,
            bytes: [String: [UInt8]?],
            _ code: String,
            _ file: String,
            _ line: Int?,
            _ column: Int?,
            judged: [String] = ["a1"]
        ) {
            (self.what, files, self.code, self.file) = (what, bytes, code, file)
            (self.line, self.column, self.judged) = (line, column, judged)
        }
    }

    static let head = "id,organization,vendor,product,version,exposure\n"
    static let good = "a1,o,Citrix,Citrix ADC,12.1-50.28,internet\n"
    static let last = "a9,o,Citrix,Citrix ADC,11.1-62.8,internet\n"

    static func assets(_ bad: String) -> [String: String] { ["assets.csv": head + good + bad + last] }

    static func services(_ rows: String) -> [String: String] {
        ["services.csv": "id,organization,name,depends-on\n" + rows]
    }

    static func evidence(_ rows: String) -> [String: String] { ["evidence.csv": "asset,held-at,kind,value\n" + rows] }

    static let rows: [Row] = [
        Row(
            "empty folder",
            bytes: ["organizations.csv": nil, "assets.csv": nil],
            "inventory.missing-file",
            "assets.csv",
            nil,
            nil,
            judged: []
        ),
        Row("empty file", ["assets.csv": ""], "inventory.empty-file", "assets.csv", nil, nil, judged: []),
        Row("header only", ["assets.csv": head], "inventory.no-rows", "assets.csv", 1, nil, judged: []),
        Row(
            "missing column",
            ["assets.csv": "id,organization,vendor\na1,o,Citrix\n"],
            "inventory.missing-column",
            "assets.csv",
            1,
            nil,
            judged: []
        ),
        Row("duplicate id", assets(good), "inventory.duplicate-id", "assets.csv", 3, 1, judged: ["a1", "a9"]),
        Row(
            "unknown organization",
            assets("a2,nobody,Citrix,Citrix ADC,11.1-62.8,internet\n"),
            "inventory.unknown-organization",
            "assets.csv",
            3,
            4,
            judged: ["a2", "a1", "a9"]
        ),
        Row(
            "circular services",
            services("s1,o,S,s2\ns2,o,S,s1\n"),
            "inventory.circular-services",
            "services.csv",
            2,
            8
        ),
        Row(
            "a service that depends on itself",
            services("s1,o,S,a1 & s1\n"),
            "inventory.circular-services",
            "services.csv",
            2,
            8
        ),
        Row(
            "dependency that cannot be read",
            services("s1,o,S,a1 & (a1\n"),
            "inventory.bad-dependency",
            "services.csv",
            2,
            nil
        ),
        Row(
            "dependency nested 100,000 deep",
            services("s1,o,S,\(String(repeating: "(", count: 100_000))a1\n"),
            "inventory.bad-dependency",
            "services.csv",
            2,
            nil
        ),
        Row("dependency on nobody", services("s1,o,S,a1 & ghost\n"), "inventory.unknown-name", "services.csv", 2, 13),
        Row(
            "Latin-1 bytes",
            bytes: [
                "assets.csv": Array((head + good).utf8) + Array("a2,o,Citrix,Citrix ADC,Z".utf8) + [0xFC]
                    + Array("rich,internet\n\(last)".utf8)
            ],
            "inventory.not-utf8",
            "assets.csv",
            3,
            25,
            judged: ["a1", "a9"]
        ),
        Row(
            "UTF-16",
            bytes: [
                "organizations.csv": [0xFF, 0xFE]
                    + "id,name\no,O\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            ],
            "inventory.not-utf8",
            "organizations.csv",
            1,
            1
        ),
        Row(
            "a NUL byte",
            bytes: [
                "assets.csv": Array((head + good).utf8) + Array("a2,o,Cit".utf8) + [0]
                    + Array("rix,Citrix ADC,1,internet\n\(last)".utf8)
            ],
            "inventory.not-text",
            "assets.csv",
            3,
            nil,
            judged: ["a1", "a9"]
        ),
        Row(
            "a line of 3 MB",
            assets("a2,o,Citrix,Citrix ADC,\(String(repeating: "9", count: 3_000_000)),internet\n"),
            "inventory.long-line",
            "assets.csv",
            3,
            1,
            judged: ["a1", "a9"]
        ),
        Row(
            "a quote that is never closed",
            ["assets.csv": head + good + "\"a2,o,Citrix,Citrix ADC,1,internet\n"],
            "inventory.unterminated-quote",
            "assets.csv",
            3,
            1
        ),
        Row(
            "text after a quote",
            assets("\"a2\"x,o,Citrix,Citrix ADC,1,internet\n"),
            "inventory.text-after-quote",
            "assets.csv",
            3,
            nil,
            judged: ["a1", "a9"]
        ),
        Row(
            "too many cells",
            assets("a2,o,Citrix,Citrix, ADC,1,internet,x\n"),
            "inventory.long-row",
            "assets.csv",
            3,
            nil,
            judged: ["a1", "a9"]
        ),
        Row(
            "version 'latest'",
            assets("a2,o,Citrix,Citrix ADC,latest,internet\n"),
            "inventory.bad-version",
            "assets.csv",
            3,
            nil,
            judged: ["a1", "a2", "a9"]
        ),
        Row(
            "version 'latest' as evidence",
            evidence("a1,2020-01-15T12:00:00+01:00,version,latest\n"),
            "inventory.bad-version",
            "evidence.csv",
            2,
            nil
        ),
        Row(
            "a version of numbers beyond every integer",
            assets("a2,o,Citrix,Citrix ADC,12.1-99999999999999999999.99999999999999999999,internet\n"),
            "inventory.bad-version",
            "assets.csv",
            3,
            nil,
            judged: ["a1", "a2", "a9"]
        ),
        Row(
            "an instant without a zone",
            evidence("a1,2020-01-15T12:00:00,version,12.1-50.31\n"),
            "inventory.bad-instant",
            "evidence.csv",
            2,
            4
        ),
        Row(
            "a bare day as an instant",
            evidence("a1,2020-01-15,version,12.1-50.31\n"),
            "inventory.bad-instant",
            "evidence.csv",
            2,
            4
        ),
        Row(
            "an unknown kind of evidence",
            evidence("a1,2020-01-15T12:00:00Z,patched,\n"),
            "inventory.bad-kind",
            "evidence.csv",
            2,
            25
        ),
        Row(
            "evidence about nobody",
            evidence("a7,2020-01-15T12:00:00Z,rebuilt,\n"),
            "inventory.unknown-asset",
            "evidence.csv",
            2,
            1
        ),
        Row(
            "a check the case does not have",
            [
                "evidence.csv":
                    "asset,held-at,kind,value,remedy\na1,2020-01-15T12:00:00Z,proof_passed,nonsense,ctx267679\n"
            ],
            "evidence.unknown-check",
            "evidence.csv",
            2,
            nil
        ),
        Row(
            "a remedy the case does not have",
            ["evidence.csv": "asset,held-at,kind,value,remedy\na1,2020-01-15T12:00:00Z,remedy_applied,,ctx1\n"],
            "evidence.unknown-remedy",
            "evidence.csv",
            2,
            nil
        ),
        Row(
            "a step the case does not have",
            evidence("a1,2020-01-15T12:00:00Z,post_step_done,nonsense\n"),
            "evidence.unknown-post-step",
            "evidence.csv",
            2,
            nil
        ),
        Row(
            "an unknown exposure",
            assets("a2,o,Citrix,Citrix ADC,11.1-62.8,dmz\n"),
            "inventory.bad-exposure",
            "assets.csv",
            3,
            34,
            judged: ["a1", "a2", "a9"]
        ),
    ]

    @Test(arguments: rows)
    func givesAFindingWithPlaceAndWayOut(row: Row) throws {
        let folder = try Scratch.inventory()
        for (name, bytes) in row.files {
            if let bytes {
                try folder.write(name, bytes)
            } else {
                try FileManager.default.removeItem(at: folder.url.appending(path: name))
            }
        }
        let run = try Binary.run([
            "assess", "citrix-2019-19781", "--inventory", folder.path, "--at", "2020-01-16", "--json",
        ])
        #expect(!run.wasSignalled)
        #expect(run.status == 3)
        let document = try JSONText.object(run.stdout)
        let findings = document["findings"] as? [[String: Any]] ?? []
        let finding = try #require(
            findings.first { $0["code"] as? String == row.code && $0["file"] as? String == row.file },
            "\(findings.filter { $0["severity"] as? String != "note" })"
        )
        #expect(finding["severity"] as? String == "error")
        #expect(finding["line"] as? Int == row.line)
        if let column = row.column { #expect(finding["column"] as? Int == column) }
        #expect((finding["help"] as? String)?.isEmpty == false)
        #expect((finding["message"] as? String)?.hasSuffix(".") == false)
        let items = document["items"] as? [[String: Any]] ?? []
        #expect(items.compactMap { $0["asset"] as? String } == row.judged)
    }

    @Test(arguments: rows)
    func tellsAPersonToo(row: Row) throws {
        let folder = try Scratch.inventory()
        for (name, bytes) in row.files {
            if let bytes {
                try folder.write(name, bytes)
            } else {
                try FileManager.default.removeItem(at: folder.url.appending(path: name))
            }
        }
        let run = try Binary.run(["assess", "citrix-2019-19781", "--inventory", folder.path, "--at", "2020-01-16"])
        #expect(run.status == 3)
        #expect(run.stderr.contains("[\(row.code)]"))
        #expect(run.stderr.utf8.count < 20_000, "a finding is for people: \(run.stderr.utf8.count) bytes")
    }

    // MARK: Input that is odd and not wrong

    @Test func readsAByteOrderMarkAndCRLF() throws {
        let folder = try Scratch.inventory()
        try folder.write("assets.csv", "\u{FEFF}" + (Self.head + Self.good + Self.last).replacing("\n", with: "\r\n"))
        let run = try Binary.run([
            "assess", "citrix-2019-19781", "--inventory", folder.path, "--at", "2020-01-16", "--json",
        ])
        #expect(run.status == 2)
        let document = try JSONText.object(run.stdout)
        #expect((document["items"] as? [Any])?.count == 2)
        let codes = (document["findings"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
        #expect(codes.contains("inventory.byte-order-mark"))
    }

    @Test func keepsAndNotesUnknownColumns() throws {
        let folder = try Scratch.inventory()
        try folder.write(
            "assets.csv",
            "colour,product,id,vendor,organization,version\nred,Citrix ADC,a1,Citrix,o,12.1-50.28\n"
        )
        let run = try Binary.run([
            "assess", "citrix-2019-19781", "--inventory", folder.path, "--at", "2020-01-16", "--json",
        ])
        #expect(run.status == 2)
        let findings = try JSONText.object(run.stdout)["findings"] as? [[String: Any]] ?? []
        #expect(
            findings.contains {
                $0["severity"] as? String == "note" && ($0["message"] as? String)?.contains("colour") == true
            }
        )
    }

    @Test func walksServicesThatDependOnEachOtherAHundredThousandDeep() throws {
        let folder = try Scratch.inventory()
        let count = 100_000
        let rows = (0..<count).map { "s\($0),o,S,normal,\($0 + 1 < count ? "s\($0 + 1)" : "a1"),\n" }
        try folder.write("services.csv", "id,organization,name,criticality,depends-on,fallback\n" + rows.joined())
        let run = try Binary.run(["impact", "a1", "--inventory", folder.path, "--json"])
        #expect(run.status == 0)
        #expect(!run.wasSignalled)
        let summary = try JSONText.object(run.stdout)["summary"] as? [String: Any]
        #expect(summary?["stops"] as? Int == count)
    }

    @Test func shortensACircleOfAHundredThousandServices() throws {
        let folder = try Scratch.inventory()
        let count = 100_000
        let rows = (0..<count).map { "s\($0),o,S,normal,s\(($0 + 1) % count) & a1,\n" }
        try folder.write("services.csv", "id,organization,name,criticality,depends-on,fallback\n" + rows.joined())
        let run = try Binary.run(["assess", "citrix-2019-19781", "--inventory", folder.path, "--at", "2020-01-16"])
        #expect(run.status == 3)
        #expect(!run.wasSignalled)
        #expect(run.stderr.contains("[inventory.circular-services]"))
        #expect(run.stderr.utf8.count < 20_000)
    }
}
