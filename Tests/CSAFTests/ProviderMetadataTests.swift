// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import Testing

struct ProviderMetadataTests {
    static let good20 = """
        {"canonical_url": "https://psirt.example.com/.well-known/csaf/provider-metadata.json",
         "distributions": [
           {"directory_url": "https://psirt.example.com/.well-known/csaf/white/"},
           {"rolie": {"feeds": [{"tlp_label": "WHITE", "summary": "All",
              "url": "https://psirt.example.com/.well-known/csaf/white/feed.json"}],
              "services": ["https://psirt.example.com/.well-known/csaf/service.json"],
              "categories": ["https://psirt.example.com/.well-known/csaf/white/category.json"]}}],
         "last_updated": "2026-01-02T03:04:05Z", "list_on_CSAF_aggregators": true, "metadata_version": "2.0",
         "mirror_on_CSAF_aggregators": false,
         "public_openpgp_keys": [{"fingerprint": "A8914CA2F11139C6A69A0018FB3CD9B15DE61596",
            "url": "https://psirt.example.com/openpgp/key.asc"}],
         "publisher": {"category": "vendor", "name": "Example", "namespace": "https://example.com"},
         "role": "csaf_trusted_provider"}
        """

    static let good21 = good20.replacing("\"2.0\"", with: "\"2.1\"").replacing("WHITE", with: "CLEAR")
        .replacing("{\"canonical_url", with: schema21 + "\"canonical_url")
        .replacing("\"summary\"", with: "\"last_updated\": \"2026-01-02T03:04:05Z\", \"summary\"")
        .replacing(
            "\"directory_url\": \"https://psirt.example.com/.well-known/csaf/white/\"",
            with: """
                "directory": {"tlp_label": "CLEAR", "url": "https://psirt.example.com/.well-known/csaf/white/"}
                """
        )

    static let schema21 = "{\"$schema\": \"https://docs.oasis-open.org/csaf/csaf/v2.1/schema/provider.json\", "

    private func read(_ text: String) -> DistributingReading<ProviderMetadata> {
        ProviderMetadata.read(Array(text.utf8), file: "p.json")
    }

    @Test func readsTheFormOf2_0() throws {
        let reading = read(Self.good20)
        #expect(reading.findings == [])
        let value = try #require(reading.value)
        #expect(value.version == .v2_0)
        #expect(value.role == .trustedProvider)
        #expect(value.directories == [.init(url: "https://psirt.example.com/.well-known/csaf/white/")])
        #expect(value.feeds.map(\.label) == [.white])
        #expect(value.distributions.last?.services == ["https://psirt.example.com/.well-known/csaf/service.json"])
        #expect(value.listOnAggregators)
        #expect(!value.mirrorOnAggregators)
        #expect(value.publisher.name == "Example")
        #expect(value.openPGPKeys.map(\.fingerprint) == ["A8914CA2F11139C6A69A0018FB3CD9B15DE61596"])
    }

    @Test func readsTheFormOf2_1() throws {
        let reading = read(Self.good21)
        #expect(reading.findings == [])
        let value = try #require(reading.value)
        #expect(value.version == .v2_1)
        #expect(value.directories.map(\.label) == [.clear])
        #expect(value.feeds.first?.lastUpdated?.text == "2026-01-02T03:04:05Z")
    }

    @Test(arguments: [good20, good21])
    func readsWhatItWritesAsTheSame(text: String) throws {
        let first = try #require(read(text).value)
        let second = ProviderMetadata.read(first.bytes(), file: "p.json")
        #expect(second.findings == [])
        #expect(second.value == first)
        #expect(second.value?.bytes() == first.bytes())
    }

    @Test(arguments: [
        ("\"role\": \"csaf_trusted_provider\"", "\"role\": \"king\"", ["csaf.unlisted-term"]),
        (", \"namespace\": \"https://example.com\"", "", ["csaf.missing-member"]),
        ("\"2026-01-02T03:04:05Z\"", "\"2026-01-02 03:04\"", ["csaf.bad-date"]),
        ("\"2026-01-02T03:04:05Z\"", "\"2026-01-02T03:04Z\"", ["csaf.date-form"]),
        ("A8914CA2F11139C6A69A0018FB3CD9B15DE61596", "A891 4CA2", ["csaf.bad-fingerprint"]),
        ("https://psirt.example.com/openpgp", "http://psirt.example.com/openpgp", ["csaf.plain-http"]),
        ("https://psirt.example.com/openpgp", "/openpgp", ["csaf.relative-address"]),
        ("https://psirt.example.com/openpgp", "file:///openpgp", ["csaf.bad-address"]),
        ("https://psirt.example.com/openpgp", "https://user:word@psirt.example.com/openpgp", ["csaf.bad-address"]),
        ("white/feed.json", "white/feed.xml", ["csaf.address-form"]),
        ("/provider-metadata.json", "/metadata.json", ["csaf.address-form"]),
        ("\"WHITE\"", "\"CLEAR\"", ["csaf.version-mixed"]),
        ("true", "\"yes\"", ["csaf.wrong-type"]),
        ("\"role\":", "\"more\": 1, \"role\":", ["csaf.unknown-member"]),
        ("\"role\":", "\"role\": \"csaf_provider\", \"role\":", ["csaf.duplicate-key"]),
    ])
    func saysWhatIsNotAsTheFormHasIt(old: String, new: String, codes: [String]) {
        let text = Self.good20.replacing(old, with: new)
        #expect(text != Self.good20)
        let reading = read(text)
        #expect(reading.value != nil)
        #expect(reading.findings.map(\.code) == codes)
    }

    @Test(arguments: [
        (good21.replacing("\"fingerprint\": \"A8914CA2F11139C6A69A0018FB3CD9B15DE61596\",", with: "")),
        (good21.replacing("CLEAR", with: "WHITE")),
        (good21.replacing("\"last_updated\": \"2026-01-02T03:04:05Z\", \"summary\"", with: "\"summary\"")),
    ])
    func saysWhat2_1DoesNotHave(text: String) {
        #expect(text != Self.good21)
        #expect(read(text).findings.allSatisfy { $0.code == "csaf.version-mixed" })
        #expect(!read(text).findings.isEmpty)
    }

    @Test func neverUsesAnAddressOfAnotherScheme() throws {
        let reading = read(
            Self.good20.replacing("https://psirt.example.com/.well-known/csaf/white/", with: "javascript:alert(1)//")
        )
        let value = try #require(reading.value)
        #expect(value.directories.isEmpty)
        #expect(value.feeds.isEmpty)
        #expect(reading.findings.filter { $0.code == "csaf.bad-address" }.count == 3)
    }

    @Test func countsAFlagThatCannotBeReadAsNo() throws {
        let text = Self.good20.replacing(
            "\"mirror_on_CSAF_aggregators\": false",
            with: "\"mirror_on_CSAF_aggregators\": 1"
        )
        #expect(try #require(read(text).value).mirrorOnAggregators == false)
    }

    @Test(arguments: [
        ("[]", "csaf.other-file"), ("{\"document\": {}}", "csaf.other-file"), ("{", "csaf.not-json"),
        ("", "csaf.not-json"),
        ("<html>", "csaf.not-json"), ("{\"metadata_version\": \"2.0\"} x", "csaf.not-json"),
        (String(repeating: "[", count: 40) + String(repeating: "]", count: 40), "csaf.too-deep"),
    ])
    func refusesWhatIsAnotherFile(text: String, code: String) {
        let reading = read(text)
        #expect(reading.value == nil)
        #expect(reading.findings.map(\.code) == [code])
        #expect(reading.findings.first?.place.file == "p.json")
    }
}
