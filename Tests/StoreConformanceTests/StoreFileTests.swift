// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Journaling
import Store
import Testing

struct StoreFileTests {
    private func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "no error"
        } catch {
            return "\(error)"
        }
    }

    @Test func refusesWhatIsNoStore() throws {
        let place = try TemporaryStore()
        try Data("organizations,what\n".utf8).write(to: URL(filePath: place.path))
        #expect(message { _ = try place.open() } == "is no store: it is not a SQLite file")
        #expect(message { _ = try place.open(readOnly: true) } == "is no store: it is not a SQLite file")
        #expect(try Data(contentsOf: URL(filePath: place.path)) == Data("organizations,what\n".utf8))
    }

    @Test func refusesTheDatabaseOfAnotherProgram() throws {
        for version in [0, 1, 2] {
            let place = try TemporaryStore()
            try place.run("CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = \(version)")
            #expect(message { _ = try place.open() } == "is no store: it is a SQLite file of another program")
        }
    }

    @Test func refusesALaterVersion() throws {
        let place = try TemporaryStore()
        _ = try place.open()
        try place.run("PRAGMA user_version = 99")
        let expected = "was made by a later version of Dijkwacht (99); this one reads up to 6"
        #expect(message { _ = try place.open() } == expected)
        #expect(message { _ = try place.open(readOnly: true) } == expected)
        #expect(message { _ = try ExposureStore(path: place.path) } == expected)
    }

    @Test func bringsAnEarlierFileToThisVersion() throws {
        let place = try TemporaryStore()
        _ = try ExposureStore(path: place.path)
        try place.run(
            """
            DROP TABLE store_state; DROP TABLE journal; DROP TABLE evidence; DROP TABLE inventory_row;
            DROP TABLE inventory_header; DROP TABLE inventory_file; DROP TABLE inventory_import; DROP TABLE session;
            DROP TABLE invitation; DROP TABLE account; DROP TRIGGER exposure_imported; DROP TRIGGER exposure_undone;
            DROP TABLE exposure_columns; DROP TABLE hunt; DROP TABLE inventory_seen; ALTER TABLE exposure_observation DROP COLUMN system_by;
            INSERT INTO exposure_series VALUES (1, 'a', 'b'); PRAGMA user_version = 1
            """
        )
        let expected = "was made by an earlier version of Dijkwacht (1): 'store migrate' brings it to this one"
        #expect(message { _ = try place.open(readOnly: true) } == expected)
        let store = try place.open()
        try store.take(["organizations.csv": "id,name\n"], 0)
        #expect(try place.open(readOnly: true).text("organizations.csv", 0) == "id,name\n")
    }

    @Test func saysThatAFileIsDamaged() throws {
        let place = try TemporaryStore()
        let rows = (0..<5000).map { "o\($0),Organization \($0)\n" }.joined()
        try place.open().take(["organizations.csv": "id,name\n" + rows], 0)
        try place.run("PRAGMA wal_checkpoint(TRUNCATE)")
        let handle = try FileHandle(forUpdating: URL(filePath: place.path))
        let size = try handle.seekToEnd()
        for offset in stride(from: 8192, to: size - 4096, by: 4096) {
            try handle.seek(toOffset: offset)
            try handle.write(contentsOf: Data(repeating: 0xA5, count: 512))
        }
        try handle.close()
        let text = message { _ = try place.open().inventory(knownAt: at(0)) }
        #expect(text.hasPrefix("is damaged ("), "\(text)")
    }

    @Test func saysThatItIsReadOnly() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        try store.take(["organizations.csv": "id,name\n"], 0)
        let reader = try place.open(readOnly: true)
        let text = message { try reader.append(JournalEvent(.started, by: "x", subject: ""), now: at(1)) }
        #expect(text == "could not be changed: it, or its folder, is read-only")
        #expect(message { _ = try DeskStore(path: place.path + "-none", readOnly: true) } == "is not there")
    }

    @Test func countsEveryChangeOfData() throws {
        let place = try TemporaryStore()
        let (store, other) = (try place.open(), try place.open())
        var versions = [try store.dataVersion]
        try other.take(["organizations.csv": "id,name\na,A\n"], 0)
        versions.append(try store.dataVersion)
        try store.addEvidence(EvidenceStatement(asset: "a", heldAt: at(0), kind: "rebuilt"), by: "x", now: at(1))
        versions.append(try other.dataVersion)
        #expect(versions == versions.sorted())
        #expect(Set(versions).count == 3)
        _ = try store.addAccount(name: "a", role: .auditor, passwordHash: "", now: at(2))
        #expect(try store.dataVersion == versions.last)
    }
}
