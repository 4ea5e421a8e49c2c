// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Feeds
import Findings
import Foundation
import Instants
import Testing

struct PublishingTests {
    private let provider: TestProvider
    private let white = ".well-known/csaf/white/"

    init() throws { provider = try TestProvider() }

    private func errors(_ publication: Publication) -> [String] {
        publication.findings.filter { $0.severity == .error }.map(\.code)
    }

    @Test(arguments: [
        (TestProvider.document(label: nil), ["publish.no-label"]),
        (TestProvider.document(label: "PURPLE"), ["publish.not-valid", "publish.unknown-label"]),
        (TestProvider.document(label: "AMBER+STRICT"), ["publish.not-valid", "publish.unknown-label"]),
        (TestProvider.document(status: "draft"), ["publish.draft"]),
        (TestProvider.document(namespace: "https://other.example"), ["publish.other-publisher"]),
        (TestProvider.document("ESA-2026-009"), ["publish.file-name"]),
        (
            TestProvider.document(current: "2026-01-02 10:00"),
            ["csaf.bad-date", "publish.not-valid", "publish.no-date"]
        ),
        (TestProvider.document(initial: "2026-01-02T10:00Z"), ["publish.not-valid", "publish.no-date"]),
        (TestProvider.document(title: ""), ["publish.not-valid", "publish.no-title"]),
        (Array("{}".utf8), ["csaf.not-csaf", "publish.not-valid"]),
        ([], ["csaf.not-json", "publish.not-valid"]),
    ])
    func refusesADocument(bytes: [UInt8], codes: [String]) async throws {
        let publication = try await provider.publish([(bytes, "esa-2026-001.json"), TestProvider.input("ESA-2026-002")])
        let found = errors(publication)
        #expect(
            found.enumerated().filter { $0.offset == 0 || $0.element != found[$0.offset - 1] }.map(\.element) == codes
        )
        #expect(publication.documentCount == 1, "the other document is published")
        #expect(!provider.exists(white + "2026/esa-2026-001.json"))
    }

    @Test func namesTheTestsThatADocumentFails() async throws {
        let text = String(decoding: TestProvider.document(), as: UTF8.self)
        let bytes = Array(text.replacing("\"version\": \"1\"", with: "\"version\": \"7\"").utf8)
        let publication = try await provider.publish([(bytes, "esa-2026-001.json")])
        let refusals = publication.findings.filter { $0.code == "publish.not-valid" }
        #expect(refusals.map(\.place.pointer) == ["/document/tracking/version"])
        #expect(refusals.first?.message.hasPrefix("refused: not valid by 6.1.16: ") == true)
        let unknown = Array(text.replacing("\"title\":", with: "\"titel\": 1, \"title\":").utf8)
        let second = try await provider.publish([(unknown, "esa-2026-001.json")])
        #expect(second.findings.contains { $0.message.hasPrefix("refused: not valid by schema: ") } == false)
        #expect(second.documentCount == 1, "CSAF 2.0 allows members that it does not know")
    }

    @Test func keepsListingWhatWasPublishedBefore() async throws {
        try await provider.publish([TestProvider.input()])
        let again = try await provider.publish([TestProvider.input("ESA-2026-002")])
        #expect(again.documentCount == 2)
        #expect(again.findings.filter { $0.severity == .error } == [])
    }

    @Test func writesNothingWhenNothingChanged() async throws {
        let input = TestProvider.input()
        try await provider.publish([input])
        let files = try provider.files()
        let old = Date(timeIntervalSince1970: 1_000_000_000)
        for file in files.keys {
            try FileManager.default.setAttributes(
                [.modificationDate: old],
                ofItemAtPath: provider.root.appending(path: file).path
            )
        }
        let again = try await provider.publish([input], at: TestProvider.now.adding(days: 3))
        #expect(again.changes == [])
        #expect(try provider.files() == files)
        for file in files.keys {
            let attributes = try FileManager.default.attributesOfItem(atPath: provider.root.appending(path: file).path)
            #expect(attributes[.modificationDate] as? Date == old, "\(file)")
        }
    }

    @Test func touchesOnlyWhatADocumentConcerns() async throws {
        try await provider.publish([TestProvider.input(), TestProvider.input("ESA-2026-002", label: "GREEN")])
        let publication = try await provider.publish([TestProvider.input("ESA-2026-003", label: "GREEN")])
        let green = ".well-known/csaf/green/"
        #expect(
            publication.changes == [
                .init(path: green + "2026/esa-2026-003.json", kind: .added),
                .init(path: green + "2026/esa-2026-003.json.asc", kind: .added),
                .init(path: green + "2026/esa-2026-003.json.sha256", kind: .added),
                .init(path: green + "2026/esa-2026-003.json.sha512", kind: .added),
                .init(path: green + "index.txt", kind: .changed), .init(path: green + "changes.csv", kind: .changed),
                .init(path: green + "feed-tlp-green.json", kind: .changed),
            ]
        )
    }

    @Test func publishesANewRevision() async throws {
        try await provider.publish([TestProvider.input()])
        let newer = TestProvider.document(current: "2026-01-05T10:00:00Z", title: "Newer")
        try await provider.publish([(newer, "esa-2026-001.json")], at: TestProvider.now.adding(days: 1))
        #expect(try provider.bytes(white + "2026/esa-2026-001.json") == newer)
        #expect(try provider.bytes(white + "2026/esa-2026-001.json.asc") == FakeSigner.signature(newer))
        let feed = try provider.feed("white")
        #expect(feed.entries.map(\.title) == ["Newer"])
        #expect(feed.updated?.instant == TestProvider.now.adding(days: 1))
        #expect(try provider.text(white + "changes.csv").contains("2026-01-05T10:00:00Z"))
    }

    @Test(arguments: [
        TestProvider.document(current: "2026-01-01T10:00:00Z"), TestProvider.document(title: "Changed silently"),
    ])
    func refusesWhatIsNotNewer(bytes: [UInt8]) async throws {
        try await provider.publish([TestProvider.input()])
        let publication = try await provider.publish([(bytes, "esa-2026-001.json")])
        #expect(errors(publication) == ["publish.not-newer"])
        #expect(publication.changes == [])
    }

    @Test func movesADocumentWhoseLabelChanged() async throws {
        try await provider.publish([TestProvider.input()])
        let narrower = TestProvider.document(label: "RED", current: "2026-01-05T10:00:00Z")
        let publication = try await provider.publish([(narrower, "esa-2026-001.json")])
        #expect(publication.findings.map(\.code) == ["publish.moved"])
        #expect(provider.exists(".well-known/csaf/red/2026/esa-2026-001.json.asc"))
        for ending in ["", ".asc", ".sha256", ".sha512"] {
            #expect(!provider.exists(white + "2026/esa-2026-001.json" + ending))
        }
        #expect(!provider.exists(white + "2026"))
        #expect(try provider.feed("white").entries.isEmpty)
        #expect(try provider.text(white + "index.txt") == "")
    }

    @Test func withdrawsADocument() async throws {
        try await provider.publish([TestProvider.input(), TestProvider.input("ESA-2026-002")])
        let publication = try await provider.publish([], withdrawing: ["ESA-2026-001"])
        #expect(publication.documentCount == 1)
        #expect(!provider.exists(white + "2026/esa-2026-001.json"))
        #expect(try provider.text(white + "index.txt") == "2026/esa-2026-002.json\n")
        #expect(try provider.feed("white").entries.map(\.id) == ["ESA-2026-002"])
        let again = try await provider.publish([], withdrawing: ["ESA-2026-001"])
        #expect(errors(again) == ["publish.not-published"])
    }

    @Test func refusesTwoDocumentsForOneName() async throws {
        let publication = try await provider.publish([
            (TestProvider.document("A B"), "a_b.json"), (TestProvider.document("A:B"), "x/a_b.json"),
        ])
        #expect(errors(publication) == ["publish.name-taken"])
        #expect(publication.documentCount == 1)
        let twice = try await provider.publish([TestProvider.input(), TestProvider.input()])
        #expect(errors(twice) == ["publish.twice", "publish.twice"])
    }

    @Test func listsNothingThatDoesNotBelongThere() async throws {
        try await provider.publish([TestProvider.input()])
        let stray = provider.root.appending(path: white + "2026/esa-2026-005.json")
        try Data(TestProvider.document("ESA-2026-005", label: "RED")).write(to: stray)
        let publication = try await provider.publish([])
        #expect(errors(publication) == ["publish.stray-file"])
        #expect(try provider.feed("white").entries.map(\.id) == ["ESA-2026-001"])
        #expect(!(try provider.text(white + "index.txt").contains("005")))
    }

    @Test func changesNothingInADryRun() async throws {
        let dry = try await provider.publish([TestProvider.input()], isDryRun: true)
        #expect(dry.changes.count == 9 + 2)
        #expect(try provider.files() == [:])
        let wet = try await provider.publish([TestProvider.input()])
        #expect(
            Set(wet.changes.map(\.path)).subtracting(dry.changes.map(\.path)) == [white + "2026/esa-2026-001.json.asc"]
        )
    }

    @Test func keepsTheLinesOfASecurityText() async throws {
        let lines =
            "# Ours\r\nContact: mailto:a@example.com\r\nExpires: 2027-06-01T00:00:00Z\r\nCSAF: https://b.example/provider-metadata.json\r\n"
        let file = provider.root.appending(path: ".well-known/security.txt")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(lines.utf8).write(to: file)
        try await provider.publish([TestProvider.input()])
        let line = "CSAF: https://psirt.example.com/.well-known/csaf/provider-metadata.json\n"
        let expected = lines.replacing("CSAF: ", with: line + "CSAF: ")
        #expect(try provider.text(".well-known/security.txt") == expected)
        try await provider.publish([TestProvider.input("ESA-2026-002")])
        #expect(try provider.text(".well-known/security.txt") == expected)
    }

    @Test func leavesASignedSecurityTextAlone() async throws {
        let text =
            "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nContact: mailto:a@example.com\nExpires: 2026-01-20T00:00:00Z\n-----BEGIN PGP SIGNATURE-----\n-----END PGP SIGNATURE-----\n"
        let file = provider.root.appending(path: ".well-known/security.txt")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        let publication = try await provider.publish([TestProvider.input()])
        #expect(publication.findings.map(\.code) == ["publish.security-text-expires", "publish.security-text-signed"])
        #expect(try provider.text(".well-known/security.txt") == text)
    }

    @Test func isNoTrustedProviderWithoutSignatures() async throws {
        let first = try await provider.publish([TestProvider.input()], signer: nil)
        #expect(first.findings.map(\.code) == ["publish.unsigned"])
        #expect(try provider.metadata().role == .provider)
        #expect(try provider.feed("white").entries.first?.links.map(\.relation) == ["self", "hash", "hash"])
        let unnamed = try await provider.publish([])
        #expect(unnamed.findings.map(\.code) == ["publish.unproven"])
        #expect(!provider.exists(white + "2026/esa-2026-001.json.asc"), "what is found in the folder is not signed")
        try await provider.publish([TestProvider.input()])
        #expect(try provider.metadata().role == .trustedProvider)
        #expect(provider.exists(white + "2026/esa-2026-001.json.asc"))
        await #expect(throws: (any Error).self) {
            try await provider.publish([TestProvider.input("ESA-2026-002")], signer: nil)
        }
        #expect(!provider.exists(white + "2026/esa-2026-002.json"))
    }

    @Test func keepsTheKeysOfOlderSignatures() async throws {
        try await provider.publish([TestProvider.input()])
        let other = String(repeating: "F", count: 40)
        try Data("-----BEGIN PGP PUBLIC KEY BLOCK-----\n".utf8)
            .write(to: provider.root.appending(path: ".well-known/csaf/openpgp/\(other).asc"))
        try await provider.publish([])
        #expect(try provider.metadata().openPGPKeys.map(\.fingerprint) == [FakeSigner.fingerprint, other])
    }

    @Test func writesTheFormOf2_1() async throws {
        let other = try TestProvider(
            ProviderSettings(baseURL: "https://psirt.example.com/", version: .v2_1, publisher: TestProvider.publisher)
        )
        let publication = try await other.publish([TestProvider.input()])
        #expect(errors(publication) == ["publish.other-version"])
        let metadata = try other.metadata()
        #expect(metadata.version == .v2_1)
        #expect(
            metadata.directories == [.init(url: "https://psirt.example.com/.well-known/csaf/clear/", label: .clear)]
        )
        #expect(metadata.feeds.map(\.lastUpdated?.instant) == [TestProvider.now])
        #expect(other.exists(".well-known/csaf/clear/index.txt"))
    }

    @Test func publishesDocumentsOf2_1() async throws {
        let other = try TestProvider(
            ProviderSettings(baseURL: "https://psirt.example.com/", version: .v2_1, publisher: TestProvider.publisher)
        )
        let document = Array(
            """
            {"$schema": "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json",
             "document": {"category": "csaf_base", "csaf_version": "2.1", "distribution": {"tlp": {"label": "CLEAR"}},
              "title": "Title", "tracking": {"id": "ESA-2026-021", "current_release_date": "2026-01-02T10:00:00Z",
               "initial_release_date": "2026-01-02T10:00:00Z", "status": "final", "version": "1",
               "revision_history": [{"date": "2026-01-02T10:00:00Z", "number": "1", "summary": "first"}]},
              "publisher": {"category": "vendor", "name": "Example PSIRT", "namespace": "https://psirt.example.com"}}}
            """.utf8
        )
        let publication = try await other.publish([(document, "esa-2026-021.json")])
        #expect(publication.findings.filter { $0.code != "publish.no-security-text" }.map(\.code) == [])
        #expect(try other.bytes(".well-known/csaf/clear/2026/esa-2026-021.json") == document)
        #expect(try other.metadata().version == .v2_1)
        let entry = try #require(try other.feed("clear").entries.first)
        #expect(entry.id == "ESA-2026-021")
        #expect(entry.formatVersion == "2.1")
        let again = try await other.publish([(document, "esa-2026-021.json")])
        #expect(again.changes == [])
        // An earlier label of the standard is none of this version.
        let white = Array(String(decoding: document, as: UTF8.self).replacing("CLEAR", with: "WHITE").utf8)
        let refused = try await other.publish([(white, "esa-2026-021.json")])
        #expect(errors(refused).contains("publish.not-valid"))
    }
}

/// What a run that was killed leaves behind, and the next one completes.
struct UnfinishedPublishingTests {
    private let provider: TestProvider
    private let white = ".well-known/csaf/white/"

    init() throws { provider = try TestProvider() }

    private func leave(_ path: String, _ text: String) throws {
        try Data(text.utf8).write(to: provider.root.appending(path: path))
    }

    @Test func signsAgainWhatMayBeOfOtherBytes() async throws {
        let input = TestProvider.input()
        try await provider.publish([input])
        let document = white + "2026/esa-2026-001.json"
        // The run got as far as the signature of other bytes; now the first bytes are published again.
        try leave(white + ".unfinished", "+\t2026/esa-2026-001.json\n")
        try leave(document + ".asc", "of other bytes")
        try await provider.publish([input])
        #expect(try provider.bytes(document + ".asc") == FakeSigner.signature(input.bytes))
        #expect(!provider.exists(white + ".unfinished"))
    }

    @Test(arguments: ["", ".asc", ".sha256", ".sha512"])
    func completesFilesThatDoNotFit(ending: String) async throws {
        let newer = TestProvider.document(current: "2026-01-05T10:00:00Z")
        try await provider.publish([(newer, "esa-2026-001.json")])
        let files = try provider.files()
        let document = white + "2026/esa-2026-001.json"
        if ending.isEmpty {
            // The document is the new one, and nothing else yet.
            try await provider.publish([], withdrawing: ["ESA-2026-001"])
            try await provider.publish([TestProvider.input()])
            try leave(document, String(decoding: newer, as: UTF8.self))
        } else {
            try FileManager.default.removeItem(at: provider.root.appending(path: document + ending))
        }
        try await provider.publish([(newer, "esa-2026-001.json")])
        #expect(try provider.files() == files)
    }

    @Test(arguments: [[], ["ESA-2026-001"]])
    func listsNothingThatWasOnItsWayOut(withdrawing: [String]) async throws {
        try await provider.publish([TestProvider.input(), TestProvider.input("ESA-2026-002")])
        try leave(white + ".unfinished", "-\t2026/esa-2026-001.json\tESA-2026-001\n")
        let publication = try await provider.publish([], withdrawing: withdrawing)
        #expect(publication.findings == [])
        #expect(try provider.feed("white").entries.map(\.id) == ["ESA-2026-002"])
        #expect(!provider.exists(white + "2026/esa-2026-001.json"))
        #expect(!provider.exists(white + "2026/esa-2026-001.json.asc"))
        #expect(!provider.exists(white + ".unfinished"))
    }

    /// A run that moved a document was killed before it took the old one away.
    @Test func keepsOneOfTwoPlacesOfADocument() async throws {
        let narrower = TestProvider.document(label: "RED", current: "2026-01-05T10:00:00Z")
        try await provider.publish([(narrower, "esa-2026-001.json")])
        let red = provider.root.appending(path: ".well-known/csaf/red/2026")
        let aside = provider.root.appending(path: "aside")
        try FileManager.default.moveItem(at: red, to: aside)
        try await provider.publish([TestProvider.input()])
        try FileManager.default.moveItem(at: aside, to: red)
        try await provider.publish([])
        #expect(!provider.exists(white + "2026/esa-2026-001.json"))
        #expect(try provider.feed("red").entries.map(\.id) == ["ESA-2026-001"])
        #expect(try provider.feed("white").entries.isEmpty)
    }

    /// Whoever can write to the folder gets nothing signed or listed by it.
    @Test(arguments: [false, true])
    func neitherSignsNorListsWhatWasChangedInPlace(hasHash: Bool) async throws {
        try await provider.publish([TestProvider.input(), TestProvider.input("ESA-2026-002")])
        let planted = TestProvider.document("ESA-2026-001", current: "2026-02-01T10:00:00Z", title: "Planted")
        let document = white + "2026/esa-2026-001.json"
        try leave(document, String(decoding: planted, as: UTF8.self))
        if hasHash { try leave(white + ".unfinished", "+\t2026/esa-2026-001.json\n") }
        let before = try provider.bytes(document + ".asc")
        for _ in 0..<2 {
            let publication = try await provider.publish([])
            #expect(publication.findings.map(\.code) == ["publish.unproven"])
            #expect(try provider.bytes(document + ".asc") == before)
            #expect(try provider.feed("white").entries.map(\.id) == ["ESA-2026-002"])
        }
        let repaired = try await provider.publish([TestProvider.input()])
        #expect(repaired.findings == [])
        #expect(try provider.bytes(document) == TestProvider.document())
        #expect(try provider.feed("white").entries.map(\.title) == ["Title", "Title"])
        #expect(!provider.exists(white + ".unfinished"))
    }

    @Test func takesHalfWrittenFilesAway() async throws {
        try await provider.publish([TestProvider.input()])
        let files = try provider.files()
        try leave(white + ".index.txt.4711.part", "half")
        try leave(white + "2026/.esa-2026-001.json.4711.part", "half")
        try leave(".well-known/.security.txt.4711.part", "half")
        try await provider.publish([])
        #expect(try provider.files() == files)
    }

    /// Random leftovers: whatever stands there, the run ends, and what it wrote holds together.
    @Test func survivesAnyLeftover() async throws {
        var state: UInt64 = 42
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let pieces = [
            "+", "-", "\t", "\n", "2026/esa-2026-001.json", "..", "/", "ESA-2026-001", "\u{0}", "é", "{", "\"",
        ]
        let soak = max(1, ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap(Int.init) ?? 1)
        try await provider.publish([TestProvider.input()])
        let names =
            ["index.txt", "changes.csv", "feed-tlp-white.json", "category.json", ".unfinished"].map { white + $0 }
            + [".well-known/csaf/provider-metadata.json", ".well-known/csaf/service.json"]
        for round in 0..<(40 * soak) {
            let text = (0..<random(12)).map { _ in pieces[random(pieces.count)] }.joined()
            try leave(names[random(names.count)], text)
            try await provider.publish([TestProvider.input()])
            #expect(
                try provider.feed("white").entries.map(\.id) == ["ESA-2026-001"],
                "round \(round) of seed 42: \(text)"
            )
            #expect(try provider.metadata().role == .trustedProvider)
            #expect(try provider.text(white + "index.txt") == "2026/esa-2026-001.json\n")
        }
    }
}
