// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import Instants
import Testing

/// Metadata, feeds and lists of real providers and of the standard's examples.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS is not set: no provider of the corpus is read"))
struct DistributingConformanceTests {
    /// How often each code is found.
    private func counts(_ findings: [Finding]) -> [String: Int] {
        Dictionary(findings.map { ($0.code, 1) }, uniquingKeysWith: +)
    }

    @Test(arguments: [
        (file: "examples-2.0/provider-metadata/example-01-provider-metadata.json", version: "2.0", feeds: 1, keys: 1),
        (file: "examples-2.1/provider-metadata/example-01-provider-metadata.json", version: "2.1", feeds: 1, keys: 1),
        (
            file: "examples-2.1/provider-metadata/example-02-maintained-until-provider-metadata.json", version: "2.1",
            feeds: 1, keys: 1
        ),
        (
            file: "examples-2.1/provider-metadata/example-03-maintained-from-provider-metadata.json", version: "2.1",
            feeds: 1, keys: 1
        ),
    ])
    func `reads the examples of provider metadata without a finding`(
        file: String,
        version: String,
        feeds: Int,
        keys: Int
    ) throws {
        let reading = ProviderMetadata.read(try CSAFFacts.bytes(file), file: file)
        #expect(reading.findings == [])
        let value = try #require(reading.value)
        #expect(value.version.text == version)
        #expect(value.feeds.count == feeds)
        #expect(value.openPGPKeys.count == keys)
        #expect((value.maintainedUntil != nil) == file.contains("until"))
        #expect((value.maintainedFrom != nil) == file.contains("from"))
        #expect(ProviderMetadata.read(value.bytes(), file: file).value == value)
    }

    @Test(arguments: [
        (file: "examples-2.0/aggregator/example-01-aggregator.json", category: "lister", providers: 2, publishers: 0),
        (
            file: "examples-2.0/aggregator/example-02-aggregator.json", category: "aggregator", providers: 2,
            publishers: 0
        ),
        (
            file: "examples-2.0/aggregator/example-03-aggregator.json", category: "aggregator", providers: 2,
            publishers: 1
        ),
        (file: "examples-2.1/aggregator/example-01-aggregator.json", category: "lister", providers: 2, publishers: 0),
        (
            file: "examples-2.1/aggregator/example-02-aggregator.json", category: "aggregator", providers: 2,
            publishers: 0
        ),
        (
            file: "examples-2.1/aggregator/example-03-aggregator.json", category: "aggregator", providers: 2,
            publishers: 1
        ),
    ])
    func `reads the examples of aggregators without a finding`(
        file: String,
        category: String,
        providers: Int,
        publishers: Int
    ) throws {
        let reading = AggregatorMetadata.read(try CSAFFacts.bytes(file), file: file)
        #expect(reading.findings == [])
        let value = try #require(reading.value)
        #expect(value.aggregator.category?.text == category)
        #expect(value.providers.count == providers)
        #expect(value.publishers.count == publishers)
        #expect(AggregatorMetadata.read(value.bytes(), file: file).value == value)
    }

    @Test(arguments: [
        (file: "examples-2.0/ROLIE/example-01-feed-tlp-white.json", entries: 1, hashes: 1, codes: [:]),
        (file: "examples-2.1/ROLIE/example-01-feed-tlp-white.json", entries: 1, hashes: 1, codes: [:]),
        (file: "provider/cisa-directory/cisa-csaf-ot-feed-tlp-white.json", entries: 2379, hashes: 2379, codes: [:]),
        (
            file: "provider/cisa-directory/cisa-csaf-it-feed-tlp-white.json", entries: 4, hashes: 4,
            codes: ["csaf.misnamed-member": 8]
        ),
    ])
    func `reads feeds`(file: String, entries: Int, hashes: Int, codes: [String: Int]) throws {
        let reading = ROLIEFeed.read(try CSAFFacts.bytes(file), file: file)
        #expect(counts(reading.findings) == codes)
        let value = try #require(reading.value)
        #expect(value.entries.count == entries)
        let addresses = value.entries.compactMap { $0.addresses(base: "https://example.com/feed.json") }
        #expect(addresses.count == entries)
        #expect(addresses.filter { $0.hashes[.sha512] != nil && $0.signature != nil }.count == hashes)
        #expect(Set(addresses.map(\.document)).count == entries)
        #expect(ROLIEFeed.read(value.bytes(), file: file).value == value)
    }

    @Test(arguments: [
        (file: "examples-2.0/ROLIE/example-01-service.json", collections: 1),
        (file: "examples-2.0/ROLIE/example-02-service.json", collections: 3),
        (file: "examples-2.1/ROLIE/example-01-service.json", collections: 1),
        (file: "examples-2.1/ROLIE/example-02-service.json", collections: 3),
    ])
    func `reads service documents`(file: String, collections: Int) throws {
        let reading = ROLIEService.read(try CSAFFacts.bytes(file), file: file)
        #expect(reading.findings == [])
        #expect(reading.value?.workspaces.flatMap(\.collections).count == collections)
    }

    @Test(arguments: ["examples-2.0/ROLIE/example-01-category.json", "examples-2.1/ROLIE/example-01-category.json"])
    func `reads category documents`(file: String) throws {
        let reading = ROLIECategories.read(try CSAFFacts.bytes(file), file: file)
        #expect(reading.findings == [])
        #expect(reading.value?.categories.map(\.term) == ["Example Company Product A", "Example Company Product B"])
    }

    @Test func `reads the folder of CISA`() throws {
        let folder = "provider/cisa-directory/"
        let index = DocumentIndex.read(try CSAFFacts.bytes(folder + "index.txt"), file: "index.txt")
        #expect(index.findings == [])
        #expect(index.value?.paths.count == 2379)
        let changes = DocumentChanges.read(try CSAFFacts.bytes(folder + "changes.csv"), file: "changes.csv")
        #expect(counts(changes.findings) == ["csaf.not-sorted": 1])
        #expect(changes.value?.changes.count == 2379)
        #expect(changes.value?.changes.filter { $0.date.instant != nil }.count == 2379)
        #expect(Set(changes.value?.changes.map(\.path) ?? []) == Set(index.value?.paths ?? []))
    }

    @Test(arguments: ["simple-directory-provider", "simple-rolie-provider"])
    func `reads the small providers, whose files are templates`(name: String) throws {
        let folder = "provider/gocsaf-testdata/\(name)/"
        let metadata = ProviderMetadata.read(try CSAFFacts.bytes(folder + "provider-metadata.json"), file: name)
        #expect(counts(metadata.findings)["csaf.bad-address"] == 3)
        #expect(metadata.value?.role == .trustedProvider)
        #expect(metadata.value?.distributions.count == 0)
        let text = SecurityText.read(try CSAFFacts.bytes(folder + "security.txt"), file: name)
        #expect(counts(text.findings) == ["csaf.missing-member": 2, "csaf.relative-address": 1])
        #expect(
            text.value?.providerMetadata(base: "https://a.example/security.txt") == [
                "https://a.example/provider-metadata.json"
            ]
        )
        let document = folder + "white/avendor-advisory-0004.json"
        for algorithm in HashAlgorithm.allCases {
            let address = DocumentAddresses.hash(of: document, algorithm)
            let hash = HashFile.read(try CSAFFacts.bytes(address), file: address, algorithm)
            #expect(hash.findings == [])
            #expect(hash.value?.fileName == "avendor-advisory-0004.json")
            #expect(hash.value?.digest.prefix(4) == (algorithm == .sha256 ? "cb26" : "3947"))
        }
    }

    @Test func `reads the lists of the small provider and refuses its feed, which is no JSON`() throws {
        let folder = "provider/gocsaf-testdata/"
        let index = try CSAFFacts.bytes(folder + "simple-directory-provider/white/index.txt")
        #expect(DocumentIndex.read(index, file: "i").value?.paths == ["avendor-advisory-0004.json"])
        let bytes = try CSAFFacts.bytes(folder + "simple-directory-provider/white/changes.csv")
        let changes = DocumentChanges.read(bytes, file: "c")
        #expect(changes.findings == [])
        #expect(changes.value?.changes.first?.date.instant == Instant(iso8601: "2020-01-01T00:00:00Z"))
        let feed = ROLIEFeed.read(
            try CSAFFacts.bytes(folder + "simple-rolie-provider/white/white-feed.json"),
            file: "white-feed.json"
        )
        #expect(feed.value == nil)
        #expect(feed.findings.map(\.code) == ["csaf.not-json"])
        let service = try CSAFFacts.bytes(folder + "simple-rolie-provider/service.json")
        #expect(ROLIEService.read(service, file: "s").findings.map(\.code) == ["csaf.bad-address"])
    }

    /// Names and ids of `filenames/`; the folder says whether the name is right.
    @Test(arguments: [
        ("oasis_csaf_tc-csaf_2_0-2021-5-1-11.json", "OASIS_CSAF_TC-CSAF_2.0-2021-5-1-11", true),
        ("oasis_csaf_tc-csaf_2_0-2021-5-1-13.json", "OASIS: #/CSAF_TC-CSAF_2.0-2021-5-1-13", true),
        ("OASIS_CSAF_TC-CSAF_2.0-2021-5-1-01.json", "OASIS_CSAF_TC-CSAF_2.0-2021-5-1-01", false),
        ("oasis-open_csaf_tc-csaf_20-2021-5-1-02.json", "OASIS_CSAF_TC-CSAF_2.0-2021-5-1-02", false),
        ("oasis____csaf_tc-csaf_2_0-2021-5-1-03.json", "OASIS: #/CSAF_TC-CSAF_2.0-2021-5-1-03", false),
        ("oasis_csaf_tc-csaf_2_1-2024-5-1-11.json", "OASIS_CSAF_TC-CSAF_2.1-2024-5-1-11", true),
        ("oasis_csaf_tc-csaf_2_1-2024-5-1-13.json", "OASIS: #/CSAF_TC-CSAF_2.1-2024-5-1-13", true),
        ("OASIS_CSAF_TC-CSAF_2.1-2024-5-1-01.json", "OASIS_CSAF_TC-CSAF_2.1-2024-5-1-01", false),
        ("oasis-open_csaf_tc-csaf_21-2024-5-1-02.json", "OASIS_CSAF_TC-CSAF_2.1-2024-5-1-02", false),
        ("oasis____csaf_tc-csaf_2_1-2024-5-1-03.json", "OASIS: #/CSAF_TC-CSAF_2.1-2024-5-1-03", false),
    ])
    func `agrees with the standard's file names`(name: String, id: String, isRight: Bool) throws {
        let version = name.contains("2024") ? "oasis-2.1" : "oasis-2.0"
        let bytes = try CSAFFacts.bytes("\(version)/filenames/\(isRight ? "valid" : "invalid")/\(name)")
        #expect(String(decoding: bytes, as: UTF8.self).contains("\"id\": \"\(id)\""))
        #expect(DocumentFileName.isRight(name, trackingID: id) == isRight)
    }

    /// Another kind of file, whatever it is, is refused or read, and never stops.
    @Test func `refuses documents where lists are expected`() throws {
        let bytes = try CSAFFacts.bytes("examples-2.0/csaf/bsi-2022-0001.json")
        #expect(ProviderMetadata.read(bytes, file: "x").findings.map(\.code) == ["csaf.other-file"])
        #expect(AggregatorMetadata.read(bytes, file: "x").findings.map(\.code) == ["csaf.other-file"])
        #expect(ROLIEFeed.read(bytes, file: "x").findings.map(\.code) == ["csaf.other-file"])
        #expect(DocumentIndex.read(bytes, file: "x").value?.paths == [])
        #expect(DocumentChanges.read(bytes, file: "x").value?.changes == [])
    }
}
