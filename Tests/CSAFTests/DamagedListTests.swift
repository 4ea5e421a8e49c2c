// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import Foundation
import Testing

/// Files of providers with random damage: read, or refused with an error, and never the end of the program.
struct DamagedListTests {
    static let rounds = 400 * max(1, ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap(Int.init) ?? 1)

    static let samples = [
        ProviderMetadataTests.good20, ProviderMetadataTests.good21, ROLIETests.feed, AggregatorTests.list,
        SecurityTextTests.good, "2026/a.json\n2025/b.json\n",
        "\"2026/a.json\",\"2026-01-02T00:00:00Z\"\n2025/b.json,2026-01-01T00:00:00Z\n",
        String(repeating: "ab", count: 32) + "  a.json\n",
    ].map { Array($0.utf8) }

    @Test func readsOrRefusesAnyBytes() {
        var state: UInt64 = 9116
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(1, bound)
        }
        for round in 0..<Self.rounds {
            var bytes = Self.samples[random(Self.samples.count)]
            for _ in 0...random(6) {
                guard !bytes.isEmpty else { break }
                let place = random(bytes.count)
                switch random(4) {
                case 0: bytes[place] = UInt8(random(256))
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + random(20)))
                case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + random(40))], at: place)
                default: bytes.removeLast(random(bytes.count))
                }
            }
            let isExplained: [Bool] = [
                explained(ProviderMetadata.read(bytes, file: "f")),
                explained(AggregatorMetadata.read(bytes, file: "f")),
                explained(ROLIEFeed.read(bytes, file: "f")), explained(ROLIEService.read(bytes, file: "f")),
                explained(ROLIECategories.read(bytes, file: "f")), explained(DocumentIndex.read(bytes, file: "f")),
                explained(DocumentChanges.read(bytes, file: "f")), explained(SecurityText.read(bytes, file: "f")),
                explained(HashFile.read(bytes, file: "f", .sha256)),
            ]
            #expect(!isExplained.contains(false), "round \(round) of seed 9116")
        }
    }

    /// What is read may be asked for, whatever stood there.
    private func explained<Value>(_ reading: DistributingReading<Value>) -> Bool {
        switch reading.value {
        case let value as ProviderMetadata:
            let urls = value.feeds.map(\.url) + value.directories.map(\.url) + value.openPGPKeys.map(\.url)
            return urls.allSatisfy { WebAddress.form(of: $0) != .unusable }
        case let value as DocumentIndex: return value.paths.allSatisfy(ListedPath.isUsable)
        case let value as DocumentChanges: return value.changes.allSatisfy { ListedPath.isUsable($0.path) }
        case let value as ROLIEFeed:
            let addresses = value.entries.compactMap { $0.addresses(base: "https://a.example/f.json") }
            return addresses.allSatisfy {
                WebAddress.form(of: $0.document) == .https || WebAddress.form(of: $0.document) == .http
            }
        case nil: return reading.findings.contains { $0.severity == .error }
        default: return true
        }
    }
}
