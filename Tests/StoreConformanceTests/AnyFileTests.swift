// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSVRecords
import Foundation
import Inventory
import Journaling
import Store
import Testing

/// Whatever bytes a file has, they come back.
///
/// `DIJKWACHT_SOAK` multiplies the number of files.
struct AnyFileTests {
    static let rounds = 60 * max(1, ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap(Int.init) ?? 1)

    /// The records of a file as texts, without blank lines, and whether something of it cannot be read.
    private func records(_ bytes: [UInt8]) -> (texts: [[[UInt8]]], hasFault: Bool) {
        var reader = CSVReader()
        var texts: [[[UInt8]]] = []
        var hasFault = false
        func take(_ item: CSVItem) {
            switch item {
            case .record(let record) where !record.isBlank:
                texts.append((0..<record.count).map { Array(record[$0]) })
            case .record: break
            case .fault: hasFault = true
            }
        }
        bytes.withUnsafeBytes { reader.feed($0, take) }
        reader.finish(take)
        return (texts, hasFault)
    }

    private func file(_ random: inout some RandomNumberGenerator) -> [UInt8] {
        let pieces = ["a", "b", ",", ",", "\n", "\n", "\r\n", "\"", "\"\"", "\",\"", "\"\n", ",\"", " ", "é", "x,y\n"]
        let header = Bool.random(using: &random) ? "id,name\n" : ""
        let count = Int.random(in: 0...40, using: &random)
        var bytes = Array(header.utf8)
        for _ in 0..<count { bytes.append(contentsOf: (pieces.randomElement(using: &random) ?? "").utf8) }
        if Int.random(in: 0...9, using: &random) == 0 { bytes.append(0xFF) }
        return bytes
    }

    private func compare(_ bytes: [UInt8], _ back: [UInt8], isFirst: Bool, _ text: String) {
        let (came, went) = (records(bytes), records(back))
        #expect(went.hasFault == came.hasFault, "\(text)")
        // The first line stays the first one; lines that cannot be read are behind the others.
        if isFirst { #expect(went.texts.starts(with: came.texts), "\(text)") }
        guard !came.hasFault else { return }
        #expect(went.texts.first == came.texts.first, "\(text)")
        #expect(went.texts.map { "\($0)" }.sorted() == came.texts.map { "\($0)" }.sorted(), "\(text)")
    }

    @Test func comesBackWithTheSameRecords() throws {
        for round in 0..<Self.rounds {
            var random = Seeded(state: UInt64(round) &+ 20_200_116)
            let place = try TemporaryStore()
            let store = try place.open()
            var states: [[UInt8]] = []
            let name = round.isMultiple(of: 3) ? "evidence.csv" : "organizations.csv"
            for second in Int64(0)..<4 {
                let bytes = file(&random)
                _ = try store.importInventory([name: bytes], known: at(second), by: "x", now: at(second))
                let back = try #require(try store.inventory(knownAt: at(second))[name])
                states.append(back)
                let text = "seed \(round), \(second): \(String(decoding: bytes, as: UTF8.self).debugDescription)"
                if name == "organizations.csv" { compare(bytes, back, isFirst: second == 0, text) }
                // What was known before stays as it was.
                for (earlier, state) in states.enumerated() {
                    #expect(try store.inventory(knownAt: at(Int64(earlier)))[name] == state, "\(text)")
                }
                let again = try store.importInventory([name: bytes], known: at(second), by: "x", now: at(second))
                #expect(!again.isChange, "\(text)")
            }
            #expect(try store.verifyJournal().isSound)
        }
    }
}

/// The same numbers every time (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
