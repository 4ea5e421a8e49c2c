// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants
import LogRecords
import Testing

/// The files of one log in the order of time.
struct RotationTests {
    @Test(arguments: [
        (path: "/var/log/access.log", stem: "/var/log/access.log", turn: RotatedName.Turn.current),
        (path: "/var/log/access.log.1", stem: "/var/log/access.log", turn: .number(1)),
        (path: "access.log.12.gz", stem: "access.log", turn: .number(12)),
        (path: "httpaccess.log.0.gz", stem: "httpaccess.log", turn: .number(0)),
        (path: "access.log-20200116.xz", stem: "access.log", turn: .date("20200116")),
        (path: "access.log.20200116-1579132800.zst", stem: "access.log", turn: .date("202001161579132800")),
        (path: "access-2020-01-16.log", stem: "access.log", turn: .date("20200116")),
        (path: "C/u_ex200116.log", stem: "C/u_ex.log", turn: .date("200116")),
        (path: "messages", stem: "messages", turn: .current),
        (path: "10.0.0.5/auth.log", stem: "10.0.0.5/auth.log", turn: .current),
        (path: "", stem: "", turn: .current), (path: "1", stem: "1", turn: .current),
    ])
    func takesANameApart(path: String, stem: String, turn: RotatedName.Turn) {
        let name = RotatedName(path)
        #expect(name.stem == stem)
        #expect(name.turn == turn)
    }

    @Test func putsTheOldestFirst() {
        let files = [
            "b.log", "a.log", "a.log.1", "a.log.10.gz", "a.log.2.gz", "a.log-20200101.gz", "a.log-20191231.gz",
        ]
        let sets = RotationSet.sets(of: files.map { ($0, nil) })
        #expect(sets.map(\.stem) == ["b.log", "a.log"])
        #expect(
            sets[1].paths == [
                "a.log-20191231.gz", "a.log-20200101.gz", "a.log.10.gz", "a.log.2.gz", "a.log.1", "a.log",
            ]
        )
    }

    /// Files are renamed by hand; where every first entry is known, that decides.
    @Test func believesTheEntriesMoreThanTheNames() {
        let sets = RotationSet.sets(of: [
            ("a.log", Instant(seconds: 10)), ("a.log.1", Instant(seconds: 30)), ("a.log.2", Instant(seconds: 20)),
        ])
        #expect(sets.map(\.paths) == [["a.log", "a.log.2", "a.log.1"]])
    }
}
