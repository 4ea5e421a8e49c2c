// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `dijkwacht csaf validate`: the verdict, its places and its exit code.
struct ValidateTests {
    static let advisory = "Cases/citrix-2019-19781/advisories/2020-01-19.json"

    func item(_ run: Binary.Run) throws -> [String: Any] {
        let items = try JSONText.object(run.stdout)["items"] as? [[String: Any]]
        return try #require(items?.first)
    }

    /// The shipped advisory with one text replaced.
    func changed(_ old: String, _ new: String) throws -> Scratch {
        let folder = try Scratch()
        let text = try String(contentsOf: Binary.root.appending(path: Self.advisory), encoding: .utf8)
        #expect(text.contains(old))
        try folder.write("advisory.json", text.replacing(old, with: new))
        return folder
    }

    @Test func aDocumentThatFailsAMandatoryTestIsNotValid() throws {
        let folder = try changed(#""product_id": "ADC-10.5""#, #""product_id": "ADC-9.9""#)
        let run = try Binary.run(["csaf", "validate", "\(folder.path)/advisory.json", "--json"])
        #expect(run.status == 2)
        let item = try item(run)
        #expect(item["valid"] as? Bool == false)
        #expect(item["version"] as? String == "2.0")
        let tests = try #require(item["tests"] as? [[String: Any]])
        let failed = try #require(tests.first { $0["id"] as? String == "6.1.1" })
        #expect(failed["passed"] as? Bool == false)
        #expect(failed["class"] as? String == "mandatory")
        let instances = try #require(failed["instances"] as? [[String: Any]])
        #expect(instances.allSatisfy { ($0["pointer"] as? String)?.hasPrefix("/vulnerabilities/0/") == true })
    }

    @Test func onlyOneClassIsReportedWhenAsked() throws {
        let run = try Binary.run(["csaf", "validate", Self.advisory, "--only", "optional", "--json"])
        let classes = (try item(run)["tests"] as? [[String: Any]] ?? []).compactMap { $0["class"] as? String }
        #expect(Set(classes) == ["optional"])
        #expect(try item(run)["valid"] as? Bool == true)
    }

    @Test func aFileThatIsNoJSONIsToldAndTheOthersGoOn() throws {
        let folder = try Scratch()
        try folder.write("a.json", #"{"document": {"csaf_version": "2.0"}} trailing"#)
        try FileManager.default.copyItem(
            at: Binary.root.appending(path: Self.advisory),
            to: folder.url.appending(path: "b.json")
        )
        let run = try Binary.run(["csaf", "validate", folder.path])
        #expect(run.status == 3)
        #expect(run.stderr.contains("a.json:1:39: error: refused"), "\(run.stderr)")
        #expect(run.stdout.contains("2 documents: 1 valid, 0 not valid, 1 could not be read"), "\(run.stdout)")
    }

    @Test(arguments: [
        (["csaf", "validate", "--only", "all", "x.json"], "is no class of tests"),
        (["csaf", "validate"], "Missing expected argument"),
    ])
    func wrongUsageIsToldAs64(arguments: [String], message: String) throws {
        let run = try Binary.run(arguments)
        #expect(run.status == 64)
        #expect(run.stderr.contains(message), "\(run.stderr)")
    }

    /// Whether there are hunspell and a dictionary of English where the program looks for them.
    static let canSpell =
        ["/usr/bin/hunspell", "/usr/local/bin/hunspell"].contains { FileManager.default.isExecutableFile(atPath: $0) }
        && FileManager.default.isReadableFile(atPath: "/usr/share/hunspell/en_US.dic")

    /// What 6.3.8 says of the shipped advisory with a misspelled title.
    func spelling(_ arguments: [String], in folder: Scratch) throws -> [String: Any] {
        let run = try Binary.run(["csaf", "validate", "\(folder.path)/advisory.json", "--json"] + arguments)
        #expect(run.status == 0, "\(run.stderr)")
        let tests = try #require(try item(run)["tests"] as? [[String: Any]])
        return try #require(tests.first { $0["id"] as? String == "6.3.8" })
    }

    func misspelled() throws -> Scratch {
        try changed("code execution without logging on (CVE-2019-19781)", "a Vulnerabillity of the Gatewaay")
    }

    @Test(.enabled(if: canSpell, "hunspell and hunspell-en-us are not installed"))
    func wordsThatAreNotInTheDictionaryAreTold() throws {
        let folder = try misspelled()
        let test = try spelling([], in: folder)
        #expect(test["passed"] as? Bool == false)
        let instances = try #require(test["instances"] as? [[String: Any]])
        let title = try #require(instances.first { $0["pointer"] as? String == "/document/title" })
        let message = try #require(title["message"] as? String)
        #expect(message.contains("'Vulnerabillity', 'Gatewaay'"), "\(message)")
    }

    @Test(.enabled(if: canSpell, "hunspell and hunspell-en-us are not installed"))
    func aDictionaryOfOnesOwnMakesWordsRight() throws {
        let folder = try misspelled()
        try folder.write("words.txt", "\r\ngatewaay\r\n  Vulnerabillity \n")
        let test = try spelling(["--dictionary", "\(folder.path)/words.txt"], in: folder)
        let places = (test["instances"] as? [[String: Any]] ?? []).map { $0["message"] as? String ?? "" }
        #expect(!places.contains { $0.contains("Gatewaay") || $0.contains("Vulnerabillity") }, "\(places)")
    }

    @Test func aDictionaryThatCannotBeReadIsTold() throws {
        let run = try Binary.run(["csaf", "validate", Self.advisory, "--dictionary", "no-such-file.txt"])
        #expect(run.status == 1)
        #expect(run.stderr.contains("no-such-file.txt"), "\(run.stderr)")
    }

    @Test func aMapOfAddressesThatIsNoneIsRefused() throws {
        let folder = try Scratch()
        try folder.write("map.json", #"{"https://example.com/": "ok"}"#)
        let run = try Binary.run(["csaf", "validate", Self.advisory, "--resolved", "\(folder.path)/map.json"])
        #expect(run.status == 1)
        #expect(run.stderr.contains("the status of 'https://example.com/' is no integer"), "\(run.stderr)")
    }
}
