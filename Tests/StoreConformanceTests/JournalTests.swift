// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Journaling
import Store
import Testing

struct JournalTests {
    /// A journal of six entries, anchored.
    private func journal() throws -> TemporaryStore {
        let place = try TemporaryStore()
        let store = try place.open()
        for number in 1...6 {
            try store.append(JournalEvent(.dataRead, by: "anna", subject: "asset \(number)"), now: at(Int64(number)))
        }
        return place
    }

    @Test func writesEveryChangeDown() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        #expect(try store.verifyJournal().isSound)
        try store.take(["organizations.csv": "id,name\na,A\n"], 0)
        try store.addEvidence(EvidenceStatement(asset: "a1", heldAt: at(1), kind: "rebuilt"), by: "bert", now: at(1))
        let entries = try store.journal(after: 0, limit: 10)
        #expect(entries.map(\.sequence) == [1, 2])
        #expect(entries.map(\.event) == ["inventory-import", "evidence-add"])
        #expect(entries.map(\.actor) == ["anna", "bert"])
        #expect(
            entries[0].details
                == #"{"files":{"organizations.csv":{"added":1,"changed":0,"ended":0,"sha256":"#
                + #""d02c548fc7e8478f2bcaf4fdafd435b9cb15e3586962aeecf68c53591910b236","unchanged":0}},"#
                + #""known":"2020-01-16T11:00:00Z"}"#
        )
        #expect(try store.journal(after: 1, limit: 10).map(\.sequence) == [2])
        #expect(try store.journal(after: 0, limit: 1).map(\.sequence) == [1])
        #expect(try store.verifyJournal().isSound)
        #expect(try place.open(readOnly: true).verifyJournal().isSound)
    }

    @Test func keepsItsKeyToItself() throws {
        let place = try journal()
        let key = place.file("desk.sqlite-key").path
        let mode = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test(arguments: 1...6) func findsAnyChange(in number: Int64) throws {
        let changes = [
            "actor = 'x'", "event = 'data-export'", "outcome = 8", "subject = ''", "details = '{\"a\":1}'", "why = 'x'",
            "instant = instant - 1", "previous = zeroblob(31)", "hash = zeroblob(32)",
        ]
        for change in changes {
            let place = try journal()
            try place.run("UPDATE journal SET \(change) WHERE sequence = \(number)")
            #expect(try place.open().verifyJournal().fault == .changed(number), "\(change)")
        }
    }

    @Test(arguments: 1...5) func findsWhatIsGone(_ number: Int64) throws {
        let place = try journal()
        try place.run("DELETE FROM journal WHERE sequence = \(number)")
        #expect(try place.open().verifyJournal().fault == .missing(number))
    }

    @Test(arguments: 1...5) func findsWhatWasSwapped(_ number: Int64) throws {
        let place = try journal()
        try place.run(
            """
            UPDATE journal SET sequence = -1 WHERE sequence = \(number);
            UPDATE journal SET sequence = \(number) WHERE sequence = \(number + 1);
            UPDATE journal SET sequence = \(number + 1) WHERE sequence = -1
            """
        )
        #expect(try place.open().verifyJournal().fault == .changed(number))
    }

    @Test(arguments: 1...6) func findsWhatWasPutIn(_ number: Int64) throws {
        let place = try journal()
        try place.run(
            """
            UPDATE journal SET sequence = -sequence WHERE sequence >= \(number);
            UPDATE journal SET sequence = 1 - sequence WHERE sequence < 0;
            INSERT INTO journal SELECT \(number), instant, actor, event, outcome, subject, details, why, previous, hash
            FROM journal WHERE sequence = \(number + 1)
            """
        )
        // The copy is whole; the row that it pushed away is not where it was.
        #expect(try place.open().verifyJournal().fault == .changed(number + 1))
    }

    @Test(arguments: 1...6) func findsACutEnd(from number: Int64) throws {
        let place = try journal()
        try place.run("DELETE FROM journal WHERE sequence >= \(number)")
        #expect(try place.open().verifyJournal().fault == .cutEnd(first: number, last: 6))
        // And what is written afterwards does not hide it.
        let store = try place.open()
        for second in 10..<20 { try store.append(JournalEvent(.started, by: "x", subject: ""), now: at(Int64(second))) }
        #expect(try store.verifyJournal().fault == .rewritten(upTo: 6))
    }

    @Test func saysWhatItCannotTellWithoutItsAnchor() throws {
        for name in ["desk.sqlite-head", "desk.sqlite-key"] {
            let place = try journal()
            try FileManager.default.removeItem(at: place.file(name))
            let store = try place.open()
            let verification = try store.verifyJournal()
            #expect(verification.fault == nil)
            #expect(!verification.isSound, "\(name)")
            // The next change makes an anchor, and says that there was none.
            try store.append(JournalEvent(.started, by: "x", subject: ""), now: at(20))
            #expect(try store.journal(after: 6, limit: 9).map(\.event) == ["journal-anchor", "program-start"])
            #expect(try store.verifyJournal().isSound)
            #expect(try store.verifyJournal().renewals == [7])
        }
    }

    @Test func doesNotTrustAHeadThatItsKeyDidNotWrite() throws {
        let place = try journal()
        try place.run("DELETE FROM journal WHERE sequence >= 5")
        let head = place.file("desk.sqlite-head")
        let line = try String(contentsOf: head, encoding: .utf8).replacing(" 6 ", with: " 4 ")
        try line.write(to: head, atomically: true, encoding: .utf8)
        let store = try place.open()
        #expect(try store.verifyJournal().anchor == .forged)
        try store.append(JournalEvent(.started, by: "x", subject: ""), now: at(20))
        #expect(try !store.verifyJournal().isSound)
    }

    @Test func aStoreWhoseJournalWasTakenAwayIsNotNew() throws {
        let place = try TemporaryStore()
        try place.open().take(["organizations.csv": "id,name\na,A\n"], 0)
        try place.run("DELETE FROM journal")
        for name in ["desk.sqlite-head", "desk.sqlite-key"] { try FileManager.default.removeItem(at: place.file(name)) }
        #expect(try !place.open().verifyJournal().isSound)
    }

    @Test func twoWhoWriteDoNotDisturbEachOther() throws {
        let place = try TemporaryStore()
        let (one, two) = (try place.open(), try place.open())
        for number in 0..<20 {
            let store = number.isMultiple(of: 2) ? one : two
            try store.append(JournalEvent(.dataRead, by: "anna", subject: "\(number)"), now: at(Int64(number)))
        }
        #expect(try one.journalEnd().count == 20)
        #expect(try two.verifyJournal().isSound)
    }
}
