// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants
import JSONTrees
import Journaling
import Testing

struct JournalVerificationTests {
    static let entries: [JournalEntry] = {
        var entries: [JournalEntry] = []
        var end = JournalEnd.empty
        for number in 1...6 {
            let event = JournalEvent(.dataRead, by: "anna", subject: "asset \(number)", why: number == 3 ? "case" : nil)
            let entry = JournalEntry(event, at: Instant(seconds: Int64(number)), after: end)
            end = JournalEnd(count: entry.sequence, hash: entry.hash)
            entries.append(entry)
        }
        return entries
    }()

    func verify(_ entries: [JournalEntry], anchoredAt count: Int = 6) -> JournalVerification {
        let hash = count == 0 ? HashChain.start : Self.entries[count - 1].hash
        var verification = JournalVerification(anchor: .end(JournalEnd(count: Int64(count), hash: hash)))
        for entry in entries { verification.take(entry) }
        verification.finish()
        return verification
    }

    @Test func findsNothingInAWholeJournal() {
        #expect(verify(Self.entries).fault == nil)
        #expect(verify(Self.entries).isSound)
        #expect(verify([], anchoredAt: 0).isSound)
        // Killed between a commit and the anchor.
        for count in 0...5 { #expect(verify(Self.entries, anchoredAt: count).isSound, "\(count)") }
    }

    @Test(arguments: 0..<6) func findsAnyChangedPart(of index: Int) {
        let changes: [(inout JournalEntry) -> Void] = [
            { $0.actor = "bert" }, { $0.event = "data-export" }, { $0.outcome = 4 }, { $0.subject += "0" },
            { $0.details = "{ }" }, { $0.why = "" }, { $0.instant.milliseconds += 1 }, { $0.hash[0] ^= 1 },
            { $0.previous[31] ^= 128 },
        ]
        for change in changes {
            var entries = Self.entries
            change(&entries[index])
            #expect(verify(entries).fault == .changed(Int64(index + 1)))
        }
    }

    @Test(arguments: 0..<5) func findsAMissingEntry(at index: Int) {
        var entries = Self.entries
        entries.remove(at: index)
        #expect(verify(entries).fault == .missing(Int64(index + 1)))
        // Numbered anew, so that no number is missing.
        for later in index..<entries.count { entries[later].sequence -= 1 }
        #expect(verify(entries).fault == .changed(Int64(index + 1)))
    }

    @Test(arguments: 0..<5) func findsSwappedEntries(at index: Int) {
        var entries = Self.entries
        entries.swapAt(index, index + 1)
        #expect(verify(entries).fault == .missing(Int64(index + 1)))
        for (position, entry) in Self.entries.enumerated() { entries[position].sequence = entry.sequence }
        #expect(verify(entries).fault == .changed(Int64(index + 1)))
    }

    @Test(arguments: 0..<6) func findsAnEntryPutIn(at index: Int) {
        var entries = Self.entries
        let before = index == 0 ? JournalEnd.empty : JournalEnd(count: Int64(index), hash: entries[index - 1].hash)
        entries.insert(
            JournalEntry(JournalEvent(.stopped, by: "x", subject: ""), at: Known.instant, after: before),
            at: index
        )
        // The one put in is whole; the one behind it is not its follower.
        #expect(verify(entries).fault == .outOfPlace(Int64(index + 1)) || verify(entries).fault == .rewritten(upTo: 6))
    }

    @Test(arguments: 0..<6) func findsACutEnd(at index: Int) {
        let verification = verify(Array(Self.entries.prefix(index)))
        #expect(verification.fault == .cutEnd(first: Int64(index + 1), last: 6))
        #expect(verification.fault?.sequence == Int64(index + 1))
    }

    /// Whoever computes all hashes anew still cannot make the anchor.
    @Test func findsAJournalThatWasWrittenAnew() {
        var entries: [JournalEntry] = []
        var end = JournalEnd.empty
        for var entry in Self.entries {
            if entry.sequence == 2 { entry.actor = "bert" }
            entry.previous = end.hash
            entry.hash = HashChain.hash(of: entry)
            end = JournalEnd(count: entry.sequence, hash: entry.hash)
            entries.append(entry)
        }
        #expect(verify(entries).fault == .rewritten(upTo: 6))
        #expect(verify(entries, anchoredAt: 1).fault == nil)
    }

    @Test func doesNotCallAJournalSoundWhoseEndNobodyKnows() {
        for anchor in [JournalVerification.Anchor.missing, .forged] {
            var verification = JournalVerification(anchor: anchor)
            for entry in Self.entries { verification.take(entry) }
            verification.finish()
            #expect(verification.fault == nil)
            #expect(!verification.isSound)
        }
    }
}
