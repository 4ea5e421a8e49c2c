// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants
import LogRecords
import Testing

/// What a log covers.
struct LogCoverageTests {
    private func at(_ minutes: Int) -> Instant { Instant(seconds: 1_578_614_400 + Int64(minutes) * 60) }

    private func coverage(_ minutes: some Sequence<Int>) -> LogCoverage {
        var coverage = LogCoverage()
        for minute in minutes { coverage.add(at(minute)) }
        return coverage
    }

    @Test func tellsTheFirstAndTheLastEntry() {
        let found = coverage([5, 3, 9, 8])
        #expect(found.first == at(3) && found.last == at(9) && found.entries == 4)
    }

    @Test func findsGapsByTheRhythmOfTheLog() {
        let busy = coverage(Array(0...600) + Array(700...1400))
        #expect(busy.gaps() == [LogGap(from: at(600), to: at(700))])
        // A log with an entry every two hours has no gap of three.
        let quiet = coverage(stride(from: 0, to: 120 * 200, by: 120).map { $0 } + [120 * 199 + 180])
        #expect(quiet.gaps().isEmpty)
        #expect(coverage(Array(0...600) + Array(640...900)).gaps().isEmpty)
        #expect(coverage(Array(0...600) + Array(640...900)).gaps(GapRule(minimumSeconds: 1800)).count == 1)
    }

    @Test func countsJumpsOfTheClock() {
        let found = coverage([0, 10, 7, 8, 20, 5, 30])
        #expect(found.clockJumpCount == 1)
        #expect(found.clockJumps == [ClockJump(before: at(20), after: at(5))])
    }

    @Test func tellsWhatOfAWindowIsNotCovered() {
        let found = coverage(Array(100...600) + Array(700...1400))
        #expect(found.uncovered(from: at(200), to: at(500)).isEmpty)
        #expect(found.uncovered(from: at(0), to: at(500)) == [LogGap(from: at(0), to: at(100))])
        #expect(
            found.uncovered(from: at(650), to: at(2000)) == [
                LogGap(from: at(650), to: at(700)), LogGap(from: at(1400), to: at(2000)),
            ]
        )
        #expect(found.uncovered(from: at(1500), to: at(2000)) == [LogGap(from: at(1500), to: at(2000))])
        #expect(LogCoverage().uncovered(from: at(0), to: at(1)) == [LogGap(from: at(0), to: at(1))])
    }

    @Test func countsUnreadableLinesByReason() {
        var found = LogCoverage()
        found.addUnreadable(.binary)
        found.addUnreadable(.noTime)
        found.addUnreadable(.binary)
        found.add(nil)
        found.addOther()
        #expect(found.unreadable == [.binary: 2, .noTime: 1])
        #expect(found.lines == 5 && found.entries == 1 && found.entriesWithoutTime == 1 && found.unreadableCount == 3)
    }

    /// However a log is divided, its parts joined in order say what the whole says.
    @Test(arguments: Soak.seeds(40))
    func joinsPartsToTheWhole(seed: UInt64) {
        var random = SeededGenerator(seed)
        var minute = 0
        var minutes: [Int] = []
        for _ in 0..<400 {
            minute +=
                Int.random(in: 0..<40, using: &random) == 0
                ? Int.random(in: -200...900, using: &random) : Int.random(in: 0...2, using: &random)
            minutes.append(minute)
        }
        let whole = coverage(minutes)
        var joined = LogCoverage()
        var rest = minutes[...]
        while !rest.isEmpty {
            let part = rest.prefix(Int.random(in: 1...90, using: &random))
            rest = rest.dropFirst(part.count)
            var next = coverage(part)
            if Bool.random(using: &random), let more = rest.first {
                rest = rest.dropFirst()
                next.append(coverage([more]))
            }
            joined.append(next)
        }
        #expect(joined == whole, "seed \(seed)")
    }

    @Test func keepsTheLongestGapsInConstantMemory() {
        var minute = 0
        var found = LogCoverage()
        for turn in 1...500 {
            for _ in 0..<200 {
                minute += 1
                found.add(at(minute))
            }
            minute += 100 + turn
            found.add(at(minute))
        }
        let gaps = found.gaps()
        #expect(gaps.count == LogCoverage.keptGaps)
        #expect(gaps.last?.to == at(minute))
        #expect(gaps.allSatisfy { $0.to.milliseconds - $0.from.milliseconds > Int64(100 + 500 - 64) * 60_000 })
    }
}

/// Numbers that are the same for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
