// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Exposing
import Foundation
import Instants
import ScanRecords
import Store
import Testing

/// Counts beside the truth by its plain definition, over random scans in any order, repeated and undone.
struct RandomImportTests {
    static let rounds = 10 * max(1, ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap(Int.init) ?? 1)

    private struct Dice {
        var state: UInt64
        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % sides
        }
    }

    private struct Row {
        let key: String
        let address: String
        let day: Int
        let second: Int
        let verdict: Int
        let text: String
    }

    private static let words = ["", "not vulnerable", "mitigated", "vulnerable"]

    private func row(_ dice: inout Dice) -> Row {
        let address = dice.roll(4) == 0 ? "2001:db8::\(dice.roll(9))" : "192.0.2.\(dice.roll(30))"
        let (port, day, second) = ([443, 8443][dice.roll(2)], 14 + dice.roll(2), dice.roll(60))
        let (tag, verdict) = (["x", "xy", "a"][dice.roll(3)], dice.roll(4))
        let time = "2020-01-\(day) 00:00:\(second < 10 ? "0" : "")\(second)"
        return Row(
            key: "\(day) \(address) \(port) \(tag)",
            address: address,
            day: day,
            second: second,
            verdict: verdict,
            text: "\(address),\(port),\(time),\(tag),\(Self.words[verdict])\n"
        )
    }

    /// The latest of each key, of equally late ones the worst; then the worst of each address of a day.
    private func truth(_ rows: [Row]) -> [String] {
        var best: [String: Row] = [:]
        for row in rows {
            if let other = best[row.key], (other.second, other.verdict) >= (row.second, row.verdict) { continue }
            best[row.key] = row
        }
        var addresses: [String: (day: Int, worst: Int, count: Int)] = [:]
        for row in best.values {
            let seen = addresses["\(row.day) \(row.address)"] ?? (row.day, -1, 0)
            addresses["\(row.day) \(row.address)"] = (row.day, max(seen.worst, row.verdict), seen.count + 1)
        }
        var counts: [String: (Int, Int)] = [:]
        for seen in addresses.values {
            let sum = counts["\(seen.day) \(seen.worst)"] ?? (0, 0)
            counts["\(seen.day) \(seen.worst)"] = (sum.0 + 1, sum.1 + seen.count)
        }
        return counts.map { "\($0.key) \($0.value.0)/\($0.value.1)" }.sorted()
    }

    private func take(_ rows: [Row], into store: ExposureStore, finishes: Bool = true) throws -> Int64? {
        let bytes = Array(("ip,port,time,tag,verdict\n" + rows.map(\.text).joined()).utf8)
        let ongoing = store.begin(ExposureSeries(source: "random", method: "csv"), owners: nil, day: nil)
        let reader = ScanReader(file: "scan", options: ScanOptions(format: .csv))
        bytes.withUnsafeBytes { bytes in
            ongoing.take(bytes: bytes) { _ = reader.feed(bytes) { ongoing.take($0) } }
        }
        reader.finish { ongoing.take($0) }
        guard finishes else { return nil }
        return try ongoing.finish(file: "scan", at: Instant(seconds: 1_579_000_000), records: rows.count, errors: 0).id
    }

    private func counts(_ store: ExposureStore) throws -> [String] {
        let day = try #require(CalendarDate("2020-12-31"))
        return try store.counts(ExposureSeries(source: "random", method: "csv"), upTo: day).filter { $0.kind == .all }
            .map { count in
                "\("\(count.day)".suffix(2)) \(count.verdict.rawValue) \(count.addresses)/\(count.observations)"
            }.sorted()
    }

    @Test func countsTheTruth() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dijkwacht-random-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for round in 0..<Self.rounds {
            var dice = Dice(state: UInt64(713 + round))
            let store = try ExposureStore(path: folder.appending(path: "\(round).sqlite").path)
            // So small that every file is sorted in many pieces, or in one.
            store.sortedBytes = [500, 5_000, 1 << 20][dice.roll(3)]
            let files = (0..<4).map { _ in (0..<(1 + dice.roll(120))).map { _ in row(&dice) } }
            var kept: [Int64: [Row]] = [:]
            for _ in 0..<8 {
                let file = files[dice.roll(4)]
                switch dice.roll(4) {
                case 0: _ = try take(file, into: store, finishes: false)
                case 1:
                    guard let id = kept.keys.sorted().first else { continue }
                    #expect(try store.undo(id, now: Instant(seconds: 0)))
                    kept[id] = nil
                default:
                    let id = try #require(try take(file, into: store))
                    kept[id] = file
                }
                #expect(try counts(store) == truth(kept.values.flatMap(\.self)), "seed \(713 + round)")
            }
            #expect(try store.imports().count == kept.count)
        }
    }
}
