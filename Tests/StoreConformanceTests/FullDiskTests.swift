// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Instants
import Inventory
import Journaling
import Testing

@testable import Store

struct FullDiskTests {
    @Test func saysThatTheDiskIsFullAndChangesNothing() throws {
        let place = try TemporaryStore()
        try place.open().take(["organizations.csv": "id,name\na,A\n"], 0)
        let store = try DeskStore(path: place.path, readOnly: false, pageLimit: 60)
        let rows = (0..<20_000).map { "o\($0),Organization\n" }.joined()
        let error = #expect(throws: StoreError.self) {
            try store.take(["organizations.csv": "id,name\n" + rows], 1)
        }
        #expect("\(try #require(error))" == "could not be changed, and was not: the disk is full")
        #expect(try store.text("organizations.csv", 9) == "id,name\na,A\n")
        #expect(try store.verifyJournal().isSound)
        // And when there is room again, it goes on.
        try place.open().take(["organizations.csv": "id,name\nb,B\n"], 2)
        #expect(try place.open().journalEnd().count == 2)
    }
}
