// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Inventory
import Journaling
import Store
import Synchronization
import Testing

/// Many who use one store at the same time.
struct TogetherTests {
    @Test func takeTurnsAndLoseNothing() throws {
        let place = try TemporaryStore()
        let shared = try place.open()
        try shared.take(["organizations.csv": "id,name\na,A\n"], 0)
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 8) { worker in
            do {
                // Half of them have a connection of their own.
                let store = worker.isMultiple(of: 2) ? shared : try place.open()
                for number in 0..<10 {
                    let statement = EvidenceStatement(
                        asset: "a",
                        heldAt: at(0),
                        kind: "event",
                        value: "\(worker)-\(number)"
                    )
                    try store.addEvidence(statement, by: "worker \(worker)", now: at(1))
                    let known = try store.text("evidence.csv", 1) ?? ""
                    if !known.contains("\(worker)-\(number)") { throw StoreLoss(what: "\(worker)-\(number)") }
                }
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 } == [])
        #expect(try shared.text("evidence.csv", 1)?.split(separator: "\n").count == 81)
        #expect(try shared.journalEnd().count == 81)
        #expect(try shared.verifyJournal().isSound)
    }

    private struct StoreLoss: Error {
        let what: String
    }

    @Test func aBackupIsOneMomentWhileOthersWrite() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        try store.take(
            ["organizations.csv": "id,name\n0,0\n", "networks.csv": "organization,network\n0,0.example\n"],
            0
        )
        let isDone = Mutex(false)
        let writing = DispatchQueue(label: "writer")
        let failures = Mutex<[String]>([])
        writing.async {
            do {
                let writer = try place.open()
                var number = 1
                while !isDone.withLock({ $0 }), number < 5000 {
                    let files = [
                        "organizations.csv": "id,name\n\(number),\(number)\n",
                        "networks.csv": "organization,network\n\(number),\(number).example\n",
                    ]
                    try writer.take(files, Int64(number))
                    number += 1
                }
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        for copy in 0..<5 {
            let file = place.file("copy\(copy).sqlite").path
            try place.open().backup(to: file, by: "cron", now: at(0))
            let check = try DeskStore.check(backup: file, for: place.path)
            #expect(check.isWhole)
            #expect(check.journal?.isSound == true, "\(check.journal?.sentence ?? "none")")
            let files = try DeskStore(path: file, readOnly: true).inventory(knownAt: at(9999))
            let texts = files.mapValues { String(decoding: $0, as: UTF8.self) }
            let number = try #require(
                texts["organizations.csv"]?.split(separator: "\n").last?.split(separator: ",").last
            )
            #expect(texts["networks.csv"] == "organization,network\n\(number),\(number).example\n")
        }
        isDone.withLock { $0 = true }
        writing.sync {}
        #expect(failures.withLock { $0 } == [])
        #expect(try store.verifyJournal().isSound)
    }

    @Test func whoHasItOpenSeesARestoredStore() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        try store.take(["organizations.csv": "id,name\na,A\n"], 0)
        let copy = place.file("copy.sqlite").path
        try store.backup(to: copy, by: "cron", now: at(1))
        try store.take(["organizations.csv": "id,name\nb,B\n"], 2)
        let version = try store.dataVersion
        try DeskStore.restore(copy, to: place.path, by: "anna", now: at(3), why: nil)
        #expect(try store.text("organizations.csv", 9) == "id,name\na,A\n")
        #expect(try store.dataVersion > version)
        #expect(try store.verifyJournal().isSound)
        try store.take(["organizations.csv": "id,name\nc,C\n"], 4)
        #expect(
            try store.journal(after: 0, limit: 9).map(\.event) == [
                "inventory-import", "store-backup", "store-restore", "inventory-import",
            ]
        )
        #expect(try store.verifyJournal().renewals == [])
    }

    /// As earlier versions made them.
    @Test func aBackupWithSmallerPagesIsRestoredOnlyWhenNobodyHasTheStoreOpen() throws {
        let place = try TemporaryStore()
        let copy = place.file("copy.sqlite").path
        do {
            let store = try place.open()
            try store.take(["organizations.csv": "id,name\na,A\n"], 0)
            #expect(try place.answer(to: "PRAGMA page_size = 4096; VACUUM INTO '\(copy)'") == "not an error")
            try store.take(["organizations.csv": "id,name\nb,B\n"], 2)
            #expect(throws: StoreError.self) {
                try DeskStore.restore(copy, to: place.path, by: "anna", now: at(3), why: nil)
            }
            #expect(try store.text("organizations.csv", 9) == "id,name\nb,B\n")
            #expect(try store.verifyJournal().isSound)
        }
        try DeskStore.restore(copy, to: place.path, by: "anna", now: at(3), why: nil)
        let store = try place.open()
        #expect(try store.text("organizations.csv", 9) == "id,name\na,A\n")
        #expect(try store.verifyJournal().isSound)
        #expect(try store.verifyJournal().renewals == [])
    }

    @Test func anImportOfScansIsAChangeOfData() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        let before = try store.dataVersion
        try place.run(
            """
            INSERT INTO exposure_series VALUES (1, 'a', 'b');
            INSERT INTO exposure_import VALUES (1, 1, x'00', 'f', 0, 0, 0, 0, 0)
            """
        )
        let between = try store.dataVersion
        #expect(between > before)
        try place.run("DELETE FROM exposure_import")
        #expect(try store.dataVersion > between)
    }
}
