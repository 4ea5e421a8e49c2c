// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import Testing

struct AggregatorTests {
    static let list = """
        {"aggregator": {"category": "lister", "name": "L", "namespace": "https://l.example"}, "aggregator_version": "2.0",
         "canonical_url": "https://l.example/csaf-aggregator/aggregator.json", "last_updated": "2026-01-01T00:00:00Z",
         "csaf_providers": [{"metadata": {"last_updated": "2026-01-01T00:00:00Z",
             "publisher": {"category": "vendor", "name": "V", "namespace": "https://v.example"}, "role": "csaf_provider",
             "url": "https://v.example/provider-metadata.json"},
             "mirrors": ["https://l.example/csaf-aggregator/v/provider-metadata.json"]}],
         "csaf_publishers": [{"metadata": {"last_updated": "2026-01-01T00:00:00Z",
             "publisher": {"category": "vendor", "name": "W", "namespace": "https://w.example"},
             "url": "https://w.example/provider-metadata.json"}, "update_interval": "daily",
             "mirrors": ["https://l.example/csaf-aggregator/w/provider-metadata.json"]}]}
        """

    private func read(_ text: String) -> DistributingReading<AggregatorMetadata> {
        AggregatorMetadata.read(Array(text.utf8), file: "a.json")
    }

    @Test func readsAList() throws {
        let reading = read(Self.list)
        #expect(reading.findings == [])
        let value = try #require(reading.value)
        #expect(value.aggregator.category == .lister)
        #expect(value.providers.map(\.url) == ["https://v.example/provider-metadata.json"])
        #expect(value.providers.first?.mirrors == ["https://l.example/csaf-aggregator/v/provider-metadata.json"])
        #expect(value.publishers.map(\.updateInterval) == ["daily"])
    }

    @Test func readsWhatItWritesAsTheSame() throws {
        var first = try #require(read(Self.list).value)
        for version in [MetadataVersion.v2_0, .v2_1] {
            first.version = version
            let second = AggregatorMetadata.read(first.bytes(), file: "a.json")
            #expect(second.findings == [])
            #expect(second.value == first)
        }
    }

    @Test(arguments: [
        ("\"lister\"", "\"king\"", ["csaf.unlisted-term"]),
        ("\"update_interval\": \"daily\",", "", ["csaf.missing-member"]),
        ("https://w.example/provider-metadata.json", "ldap://w.example/provider-metadata.json", ["csaf.bad-address"]),
        ("\"name\": \"L\",", "", ["csaf.missing-member"]),
    ])
    func saysWhatIsWrong(old: String, new: String, codes: [String]) {
        let text = Self.list.replacing(old, with: new)
        #expect(text != Self.list)
        #expect(read(text).findings.map(\.code) == codes)
    }
}
