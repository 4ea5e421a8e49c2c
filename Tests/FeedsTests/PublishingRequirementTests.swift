// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Crypto
import Feeds
import Findings
import Foundation
import Instants
import Testing

/// The requirements of CSAF 2.0 §7.1 on a folder that was published, by number.
///
/// What a folder alone cannot show, because the web server does it (3, 5, 6, 10, 14), is shown as far as it goes: addresses,
/// places, and the configuration in the guide.
struct PublishingRequirementTests {
    private let provider: TestProvider

    init() throws { provider = try TestProvider() }

    /// Documents of every label, in two years.
    private func publishAll() async throws {
        try await provider.publish([
            TestProvider.input("ESA-2026-001"),
            (
                TestProvider.document(
                    "ESA-2025-007",
                    initial: "2025-12-30T10:00:00Z",
                    current: "2026-01-03T10:00:00Z",
                    category: "csaf_vex"
                ), "esa-2025-007.json"
            ),
            TestProvider.input("ESA-2026-002", label: "GREEN"),
            TestProvider.input("ESA-2026-003", label: "AMBER"), TestProvider.input("ESA-2026-004", label: "RED"),
        ])
    }

    private static let documents = [
        "white/2025/esa-2025-007.json", "white/2026/esa-2026-001.json", "green/2026/esa-2026-002.json",
        "amber/2026/esa-2026-003.json", "red/2026/esa-2026-004.json",
    ]

    private func path(_ document: String) -> String { ".well-known/csaf/" + document }

    @Test func requirement1ValidDocument() async throws {
        try await publishAll()
        for name in Self.documents {
            let reading = CSAFDocument.read(try provider.bytes(path(name)), file: name)
            #expect(reading.document != nil)
            #expect(!reading.findings.contains { $0.severity == .error })
        }
        let bad = Array(
            String(decoding: TestProvider.document(), as: UTF8.self).replacing("[\"P1\"]", with: "[\"P2\"]").utf8
        )
        let refused = try await provider.publish([(bad, "esa-2026-001.json")])
        #expect(refused.findings.contains { $0.code == "publish.not-valid" })
        #expect(refused.changes == [])
    }

    @Test func requirement2FileName() async throws {
        try await provider.publish([(TestProvider.document("OASIS: #/X_1"), "a/oasis_x_1.json")])
        #expect(provider.exists(path("white/2026/oasis_x_1.json")))
        let refused = try await provider.publish([(TestProvider.document("ESA-1"), "ESA-1.json")])
        #expect(refused.findings.filter { $0.severity == .error }.map(\.code) == ["publish.file-name"])
        #expect(refused.findings.contains { $0.message.contains("'esa-1.json'") })
        #expect(refused.changes == [])
    }

    @Test func requirement3TLS() async throws {
        try await publishAll()
        for (name, bytes) in try provider.files() {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("http://"), "\(name)")
        }
        #expect(try guide().contains("listen 443 ssl"))
        #expect(!(try guide().contains("listen 80")), "nothing is served without TLS")
    }

    @Test func requirement4WhiteIsForEverybody() async throws {
        try await publishAll()
        let feed = try provider.feed("white")
        #expect(feed.entries.map(\.id) == ["ESA-2025-007", "ESA-2026-001"])
        #expect(try guide().contains("location /.well-known/csaf/ {"))
    }

    @Test func requirement5AmberAndRedApart() async throws {
        try await publishAll()
        for (name, bytes) in try provider.files() where !name.contains("/amber/") && !name.contains("/red/") {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!name.contains("esa-2026-003") && !name.contains("esa-2026-004"))
            #expect(
                !text.contains("ESA-2026-003") && !text.contains("esa-2026-004"),
                "\(name) tells of restricted documents"
            )
        }
        #expect(try provider.feed("amber").entries.map(\.id) == ["ESA-2026-003"])
        #expect(try provider.feed("red").entries.map(\.id) == ["ESA-2026-004"])
        #expect(try guide().contains("ssl_verify_client"))
        #expect(try guide().contains("location ~ ^/\\.well-known/csaf/(amber|amber\\+strict|red)/"))
    }

    @Test func requirement6NoRedirects() async throws {
        try await publishAll()
        let metadata = try provider.metadata()
        for feed in metadata.feeds { #expect(provider.exists(try provider.path(feed.url))) }
        for directory in metadata.directories {
            #expect(provider.exists(try provider.path(directory.url + "index.txt")))
        }
        for key in metadata.openPGPKeys { #expect(provider.exists(try provider.path(key.url))) }
        for source in metadata.distributions {
            for url in source.services + source.categories { #expect(provider.exists(try provider.path(url))) }
        }
    }

    @Test func requirement7ProviderMetadata() async throws {
        try await publishAll()
        let metadata = try provider.metadata()
        #expect(metadata.version == .v2_0)
        #expect(metadata.role == .trustedProvider)
        #expect(metadata.publisher == TestProvider.publisher)
        #expect(metadata.canonicalURL == "https://psirt.example.com/.well-known/csaf/provider-metadata.json")
        #expect(metadata.feeds.map(\.label) == [.white, .green, .amber, .red])
        #expect(metadata.lastUpdated?.instant == TestProvider.now)
        #expect(metadata.listOnAggregators && metadata.mirrorOnAggregators)
    }

    @Test func requirement8SecurityText() async throws {
        try await publishAll()
        let reading = SecurityText.read(try provider.bytes(".well-known/security.txt"), file: "s")
        #expect(reading.findings == [])
        #expect(
            reading.value?.values(of: "CSAF") == ["https://psirt.example.com/.well-known/csaf/provider-metadata.json"]
        )
        #expect(reading.value?.expires?.instant == TestProvider.now.adding(days: 365))
    }

    @Test func requirement9WellKnownAddress() async throws {
        try await publishAll()
        #expect(provider.exists(".well-known/csaf/provider-metadata.json"))
    }

    @Test func requirement10DNSPath() throws {
        #expect(try guide().contains("csaf.data.security.example.com"))
        #expect(try guide().contains("location = / {"))
    }

    @Test func requirement11OneFolderPerYear() async throws {
        try await publishAll()
        for name in Self.documents { #expect(provider.exists(path(name)), "\(name)") }
    }

    @Test func requirement12Index() async throws {
        try await publishAll()
        #expect(try provider.text(path("white/index.txt")) == "2026/esa-2026-001.json\n2025/esa-2025-007.json\n")
        #expect(try provider.text(path("amber/index.txt")) == "2026/esa-2026-003.json\n")
        #expect(
            try provider.metadata().directories.map(\.url) == [
                "https://psirt.example.com/.well-known/csaf/white/",
                "https://psirt.example.com/.well-known/csaf/green/",
                "https://psirt.example.com/.well-known/csaf/amber/", "https://psirt.example.com/.well-known/csaf/red/",
            ]
        )
    }

    @Test func requirement13Changes() async throws {
        try await publishAll()
        #expect(
            try provider.text(path("white/changes.csv"))
                == "\"2025/esa-2025-007.json\",\"2026-01-03T10:00:00Z\"\n\"2026/esa-2026-001.json\",\"2026-01-02T10:00:00Z\"\n"
        )
    }

    @Test func requirement14DirectoryListings() throws {
        #expect(try guide().contains("autoindex on;"))
    }

    @Test func requirement15Feed() async throws {
        try await publishAll()
        let feed = try provider.feed("white")
        #expect(feed.categories == [ROLIEFeed.csafCategory])
        for entry in feed.entries {
            let addresses = try #require(entry.addresses(base: "https://other.example/"))
            #expect(provider.exists(try provider.path(addresses.document)))
            #expect(addresses.hashes.count == 2)
            for hash in addresses.hashes.values { #expect(provider.exists(try provider.path(hash))) }
            #expect(provider.exists(try provider.path(try #require(addresses.signature))))
            #expect(entry.formatVersion == "2.0")
        }
        let other = try TestProvider()
        try await other.publish([TestProvider.input("ESA-1", label: "RED")])
        #expect(try other.feed("white").entries.isEmpty, "a feed for everybody is there even when it is empty")
    }

    @Test func requirement16Service() async throws {
        try await publishAll()
        let reading = ROLIEService.read(try provider.bytes(path("service.json")), file: "s")
        #expect(reading.findings == [])
        let collections = try #require(reading.value).workspaces.map { $0.collections.map(\.href) }
        #expect(collections.map(\.count) == [2, 2])
        #expect(collections.flatMap(\.self) == (try provider.metadata().feeds.map(\.url)))
    }

    @Test func requirement17Categories() async throws {
        try await publishAll()
        let reading = ROLIECategories.read(try provider.bytes(path("white/category.json")), file: "c")
        #expect(reading.findings == [])
        #expect(reading.value?.categories.map(\.term) == ["csaf_security_advisory", "csaf_vex", "en"])
    }

    @Test func requirement18Hashes() async throws {
        try await publishAll()
        for name in Self.documents {
            let bytes = try provider.bytes(path(name))
            let sha256 = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
            let sha512 = SHA512.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
            let file = name.split(separator: "/").last ?? ""
            #expect(try provider.text(path(name) + ".sha256") == "\(sha256)  \(file)\n")
            #expect(try provider.text(path(name) + ".sha512") == "\(sha512)  \(file)\n")
        }
    }

    @Test func requirement19Signatures() async throws {
        try await publishAll()
        for name in Self.documents {
            let signature = FakeSigner.signature(try provider.bytes(path(name)))
            #expect(try provider.bytes(path(name) + ".asc") == signature)
        }
        let year = TestProvider.now.milliseconds / 1000
        await #expect(throws: SigningError.self) {
            try await provider.publish([], signer: FakeSigner(expires: year + 29 * 86_400))
        }
        let soon = try await provider.publish([], signer: FakeSigner(expires: year + 90 * 86_400))
        #expect(soon.findings.map(\.code) == ["publish.key-expires"])
        let late = try await provider.publish([], signer: FakeSigner(expires: year + 91 * 86_400))
        #expect(late.findings == [])
    }

    @Test func requirement20PublicKey() async throws {
        try await publishAll()
        let key = try #require(try provider.metadata().openPGPKeys.first)
        #expect(key.fingerprint == FakeSigner.fingerprint)
        #expect(try provider.text(provider.path(key.url)).hasPrefix("-----BEGIN PGP PUBLIC KEY BLOCK-----"))
        let weak = try await provider.publish([], signer: FakeSigner(isWeak: true))
        #expect(weak.findings.map(\.code) == ["publish.weak-key"])
    }

    private static func party(_ name: String, lists: Bool = true, mirrors: Bool = true) -> ProviderMetadata {
        ProviderMetadata(
            version: .v2_0,
            canonicalURL: "https://\(name).example/.well-known/csaf/provider-metadata.json",
            lastUpdated: Timestamp("2026-01-01T00:00:00Z"),
            listOnAggregators: lists,
            mirrorOnAggregators: mirrors,
            publisher: Publisher(category: .vendor, name: "Party \(name)", namespace: "https://\(name).example"),
            role: .provider
        )
    }

    private static func list(_ parties: [AggregatorFile.Party]) -> AggregatorFile {
        AggregatorFile(
            baseURL: "https://psirt.example.com",
            version: .v2_0,
            party: AggregatingParty(name: "Lister", namespace: "https://psirt.example.com"),
            parties: parties
        )
    }

    private static let aggregatorPath = ".well-known/csaf-aggregator/aggregator.json"

    @Test func requirement21ListOfProviders() async throws {
        let list = Self.list([.init(metadata: Self.party("a")), .init(metadata: Self.party("b"))])
        try await provider.publish([TestProvider.input()], aggregator: list)
        let reading = AggregatorMetadata.read(try provider.bytes(Self.aggregatorPath), file: "a")
        #expect(reading.findings == [])
        #expect(reading.value?.aggregator.category == .lister)
        #expect(reading.value?.canonicalURL == "https://psirt.example.com/" + Self.aggregatorPath)
        #expect(!provider.exists(".well-known/csaf-aggregator/provider-metadata.json"))
        let before = try provider.bytes(Self.aggregatorPath)
        try await provider.publish([], aggregator: list, at: TestProvider.now.adding(hours: 1))
        #expect(try provider.bytes(Self.aggregatorPath) == before)
    }

    @Test(arguments: [
        ([AggregatorFile.Party(metadata: party("a"))], ["publish.one-party"]),
        (
            [AggregatorFile.Party(metadata: party("a")), AggregatorFile.Party(metadata: party("a"))],
            ["publish.one-party"]
        ),
        (
            [AggregatorFile.Party(metadata: party("a")), AggregatorFile.Party(metadata: party("b", lists: false))],
            ["publish.unwilling-party", "publish.one-party"]
        ),
    ])
    func requirement22TwoDisjointParties(parties: [AggregatorFile.Party], codes: [String]) async throws {
        let publication = try await provider.publish([TestProvider.input()], aggregator: Self.list(parties))
        #expect(publication.findings.map(\.code) == codes)
        #expect(!provider.exists(Self.aggregatorPath))
        #expect(provider.exists(path("white/2026/esa-2026-001.json")), "the documents are published all the same")
    }

    @Test func requirement23Mirror() async throws {
        let names = ["a", "b"]
        for name in names {
            let metadata = Self.party(name)
            let settings = ProviderSettings(
                baseURL: "https://psirt.example.com",
                publisher: metadata.publisher,
                place: AggregatorFile.mirrorPlace(of: metadata.publisher)
            )
            let document = TestProvider.document("\(name)-1", namespace: "https://\(name).example")
            let mirror = ProviderFolder(root: provider.root, settings: settings, signer: FakeSigner())
            _ = try await mirror.publish([(document, "\(name)-1.json")], at: TestProvider.now)
        }
        let parties = names.map {
            AggregatorFile.Party(metadata: Self.party($0), mirrorPlace: ".well-known/csaf-aggregator/Party_\($0)")
        }
        try await provider.publish([TestProvider.input()], aggregator: Self.list(parties))
        let value = try #require(AggregatorMetadata.read(try provider.bytes(Self.aggregatorPath), file: "a").value)
        #expect(value.aggregator.category == .aggregator)
        for party in value.providers {
            let mirror = try provider.path(try #require(party.mirrors.first))
            let metadata = ProviderMetadata.read(try provider.bytes(mirror), file: "p")
            #expect(metadata.findings == [])
            #expect(metadata.value?.publisher == party.publisher)
            #expect(metadata.value?.openPGPKeys.count == 1)
            let feed = try #require(metadata.value?.feeds.first?.url)
            let entries = ROLIEFeed.read(try provider.bytes(provider.path(feed)), file: "f").value?.entries
            let addresses = try #require(entries?.first?.addresses(base: feed))
            #expect(provider.exists(try provider.path(addresses.document)))
            #expect(addresses.document.contains("/csaf-aggregator/Party_"))
            #expect(addresses.signature != nil && addresses.hashes.count == 2)
        }
        let one = try await provider.publish([], aggregator: Self.list([parties[0], .init(metadata: Self.party("b"))]))
        #expect(one.findings.map(\.code) == ["publish.one-mirror"])
    }

    private func guide() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "Documentation/guide.md"), encoding: .utf8)
    }
}
