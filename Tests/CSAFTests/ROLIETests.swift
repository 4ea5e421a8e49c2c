// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import Testing

struct ROLIETests {
    static let feed = """
        {"feed": {"id": "f", "title": "Feed", "link": [{"rel": "self", "href": "https://a.example/csaf/f.json"}],
          "category": [{"scheme": "urn:ietf:params:rolie:category:information-type", "term": "csaf"}],
          "updated": "2026-01-02T03:04:05Z",
          "entry": [{"id": "ESA-1", "title": "One", "link": [
              {"rel": "self", "href": "https://a.example/csaf/2026/esa-1.json"},
              {"rel": "hash", "href": "https://a.example/csaf/2026/esa-1.json.sha512"},
              {"rel": "signature", "href": "https://a.example/csaf/2026/esa-1.json.asc"}],
            "published": "2026-01-01T00:00:00Z", "updated": "2026-01-02T03:04:05Z", "summary": {"content": "Words"},
            "content": {"type": "application/json", "src": "https://a.example/csaf/2026/esa-1.json"},
            "format": {"schema": "https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json", "version": "2.0"}
          }]}}
        """

    private func read(_ text: String) -> DistributingReading<ROLIEFeed> {
        ROLIEFeed.read(Array(text.utf8), file: "f.json")
    }

    @Test func readsAFeed() throws {
        let reading = read(Self.feed)
        #expect(reading.findings == [])
        let value = try #require(reading.value)
        let entry = try #require(value.entries.first)
        #expect(entry.id == "ESA-1")
        #expect(entry.summary == "Words")
        #expect(entry.formatVersion == "2.0")
        let addresses = try #require(entry.addresses(base: "https://a.example/csaf/f.json"))
        #expect(addresses.document == "https://a.example/csaf/2026/esa-1.json")
        #expect(addresses.hashes == [.sha512: "https://a.example/csaf/2026/esa-1.json.sha512"])
        #expect(addresses.signature == "https://a.example/csaf/2026/esa-1.json.asc")
    }

    @Test func readsWhatItWritesAsTheSame() throws {
        let first = try #require(read(Self.feed).value)
        let second = ROLIEFeed.read(first.bytes(), file: "f.json")
        #expect(second.findings == [])
        #expect(second.value == first)
        #expect(second.value?.bytes() == first.bytes())
    }

    @Test func readsAFeedWithoutEntries() throws {
        let value = ROLIEFeed(
            id: "f",
            title: "t",
            links: [ROLIELink("self", "https://a.example/f.json")],
            updated: Timestamp("2026-01-02T03:04:05Z")
        )
        let reading = ROLIEFeed.read(value.bytes(), file: "f.json")
        #expect(reading.findings == [])
        #expect(reading.value == value)
    }

    @Test(arguments: [
        ("\"rel\": \"hash\"", "\"ref\": \"hash\"", ["csaf.misnamed-member"], true),
        ("\"src\": \"https://a.example/csaf/2026", "\"src\": \"https://a.example/csaf", ["csaf.other-source"], true),
        (
            "\"rel\": \"self\", \"href\": \"https://a.example/csaf/2026",
            "\"rel\": \"via\", \"href\": \"https://a.example/csaf/2026",
            ["csaf.no-self-link"], true
        ),
        ("\"term\": \"csaf\"", "\"term\": \"stix\"", ["csaf.feed-category"], true),
        ("\"updated\": \"2026-01-02T03:04:05Z\",\n", "", ["csaf.missing-member"], true),
        (
            "https://a.example/csaf/2026/esa-1.json\"", "gopher://a.example/esa-1.json\"",
            ["csaf.bad-address", "csaf.bad-address", "csaf.no-self-link"], false
        ),
    ])
    func saysWhatIsWrong(old: String, new: String, codes: [String], hasEntry: Bool) {
        let text = Self.feed.replacing(old, with: new)
        #expect(text != Self.feed)
        let reading = read(text)
        #expect(reading.findings.map(\.code) == codes)
        #expect(reading.value?.entries.isEmpty == !hasEntry)
    }

    @Test func resolvesRelativeLinks() throws {
        let text = Self.feed.replacing("https://a.example/csaf/2026", with: "2026")
        let entry = try #require(read(text).value?.entries.first)
        let addresses = try #require(entry.addresses(base: "https://b.example/x/f.json"))
        #expect(addresses.document == "https://b.example/x/2026/esa-1.json")
        #expect(addresses.signature == "https://b.example/x/2026/esa-1.json.asc")
    }

    @Test(arguments: ["{}", "[]", "{\"feed\": []}", "{\"service\": {}}"])
    func refusesWhatIsNoFeed(text: String) {
        #expect(read(text).value == nil)
        #expect(read(text).findings.map(\.code) == ["csaf.other-file"])
    }

    @Test func boundsTheFindings() {
        let links = Array(repeating: "{\"rel\": \"self\"}", count: 1200).joined(separator: ",")
        let reading = read("{\"feed\": {\"id\": \"f\", \"entry\": [{\"link\": [\(links)]}]}}")
        #expect(reading.findings.count == 1001)
        #expect(reading.findings.last?.code == "csaf.more-findings")
    }

    @Test func readsServiceAndCategories() throws {
        let service = ROLIEService(workspaces: [
            .init(title: "Public", collections: [.init(title: "Feed", href: "https://a.example/f.json")])
        ])
        let reading = ROLIEService.read(service.bytes(), file: "service.json")
        #expect(reading.findings == [])
        #expect(reading.value == service)
        let categories = ROLIECategories(categories: [
            ROLIECategory(term: "csaf_vex"), ROLIECategory(term: "en", scheme: "x"),
        ])
        let second = ROLIECategories.read(categories.bytes(), file: "category.json")
        #expect(second.findings == [])
        #expect(second.value == categories)
        #expect(ROLIEService.read(categories.bytes(), file: "x").findings.map(\.code) == ["csaf.other-file"])
        #expect(ROLIECategories.read(service.bytes(), file: "x").findings.map(\.code) == ["csaf.other-file"])
    }
}
