// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Feeds
import Foundation
import Instants
import Testing

struct LedgerTests {
    private func record(_ url: String, _ state: LedgerRecord.State = .accepted, attempts: Int = 0) -> LedgerRecord {
        var record = LedgerRecord(url: url, state: state, at: Instant(seconds: 1_700_000_000))
        record.attempts = attempts
        record.sha256 = String(repeating: "a", count: 64)
        return record
    }

    @Test func remembersEveryMember() throws {
        var full = record("https://example.com/a.json", .quarantined, attempts: 3)
        full.file = "clear/2024/a.json"
        full.size = 12
        full.sha512 = "b"
        full.entityTag = "\"x\\y\""
        full.lastModified = "Sun, 06 Nov 1994 08:49:37 GMT"
        full.updated = "2024-01-01T00:00:00Z"
        full.fingerprint = "F"
        full.gaps = [.hash, .signature]
        full.reason = "é\nline"
        full.nextAttempt = Instant(milliseconds: 1_700_000_060_123)
        let ledger = Ledger(text: Ledger.line(full))
        #expect(ledger.records == [full.url: full])
        #expect(ledger.damagedLines == 0 && !ledger.isTorn)
    }

    @Test func keepsTheLastRecordOfEachAddress() {
        let text = Ledger.line(record("a", .failed, attempts: 1)) + Ledger.line(record("b")) + Ledger.line(record("a"))
        let ledger = Ledger(text: text)
        #expect(ledger.records["a"]?.state == .accepted)
        #expect(ledger.lineCount == 3)
        #expect(Ledger(text: ledger.compacted).records == ledger.records)
        #expect(ledger.compacted == Ledger.line(record("a")) + Ledger.line(record("b")))
    }

    @Test func readsUpToACutAnywhere() {
        let lines = [Ledger.line(record("a")), Ledger.line(record("b", .failed, attempts: 2))]
        let text = lines[0] + lines[1]
        for end in 0..<text.count {
            let ledger = Ledger(text: Array(text.prefix(end)))
            #expect(ledger.damagedLines == 0, "cut at \(end)")
            // The last byte is the end of the line: without it the record is whole all the same.
            let expected = end >= text.count - 1 ? 2 : end >= lines[0].count - 1 ? 1 : 0
            #expect(ledger.records.count == expected, "cut at \(end)")
        }
    }

    @Test func passesOverADamagedLine() {
        let lines = [Ledger.line(record("a")), Ledger.line(record("b")), Ledger.line(record("c"))]
        for position in 0..<(lines[1].count - 1) {
            var damaged = lines[1]
            damaged[position] = damaged[position] == 0x0A ? 0x20 : damaged[position] ^ 1
            guard !damaged.dropLast().contains(0x0A) else { continue }
            let ledger = Ledger(text: lines[0] + damaged + lines[2])
            #expect(ledger.records.keys.sorted() == ["a", "c"], "position \(position)")
            #expect(ledger.damagedLines == 1)
        }
    }

    @Test func readsAnythingWithoutStopping() {
        let rounds = 300 * max(1, ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap(Int.init) ?? 1)
        var state: UInt64 = 42
        for round in 0..<rounds {
            var bytes: [UInt8] = Ledger.line(record("a")) + Ledger.line(record("b"))
            for _ in 0..<8 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
            }
            let ledger = Ledger(text: bytes)
            #expect(ledger.records.count <= 2, "round \(round)")
        }
    }
}
