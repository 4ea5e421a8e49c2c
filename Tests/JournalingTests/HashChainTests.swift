// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Crypto
import Instants
import JSONTrees
import Journaling
import Testing

/// Two entries whose hashes were computed by another program from the description in `HashChain`.
enum Known {
    static let instant = Instant(milliseconds: 1_579_172_400_000)
    static let first = "5e68f0f3dddee60e9e5e45c02c4af45f9c926d9e1754495e12ca12e74a83e69d"
    static let second = "dcc19d72c2c45b9921da9278d130c74f2c8a3f2458e7980d975127b1053f5360"

    static let entries: [JournalEntry] = {
        let version: JSON = ["value": "12.1", "kind": "version"]
        let evidence = JournalEvent(.evidenceAdded, by: "anna", subject: "adc-01", details: version)
        let one = JournalEntry(evidence, at: instant, after: .empty)
        let refusal = JournalEvent(
            .signedIn,
            by: "dijkwacht",
            subject: "bert",
            outcome: .minorFailure,
            why: "wrong password"
        )
        let end = JournalEnd(count: 1, hash: one.hash)
        return [one, JournalEntry(refusal, at: Instant(milliseconds: instant.milliseconds + 1), after: end)]
    }()
}

struct HashChainTests {
    @Test func hashesAsDescribed() {
        #expect(Known.entries.map { JournalAnchor.hexadecimal($0.hash) } == [Known.first, Known.second])
        #expect(Known.entries[0].previous == [UInt8](repeating: 0, count: 32))
        #expect(Known.entries[1].previous == Known.entries[0].hash)
        #expect(Known.entries[0].details == #"{"kind":"version","value":"12.1"}"#)
    }

    /// `anna` + `evidence-add` and `annae` + `vidence-add` are the same letters.
    @Test func tellsApartWhereOneTextEndsAndTheNextBegins() {
        var moved = Known.entries[0]
        moved.actor = "annae"
        moved.event = "vidence-add"
        #expect(
            JournalAnchor.hexadecimal(HashChain.hash(of: moved))
                == "02f2a2467e3fde9382d062cd273b718c5eb702b1cbc7f727f80e9d842e6807d4"
        )
        var silent = Known.entries[0]
        silent.why = ""
        #expect(HashChain.hash(of: silent) != Known.entries[0].hash)
    }

    @Test func sealsTheEndWithAKey() throws {
        let key = SymmetricKey(data: Array(UInt8(0)..<32))
        let line =
            "dijkwacht-journal-head 1 2 \(Known.second) f25bebee79d427fb6bb69b3f20d0cd20facc603c2c798bc8d0f13d616ebcec85\n"
        let end = JournalEnd(count: 2, hash: Known.entries[1].hash)
        #expect(JournalAnchor.line(end, key: key) == line)
        #expect(JournalAnchor.end(in: line, key: key) == end)
        #expect(JournalAnchor.end(in: line.replacing(" 2 ", with: " 1 "), key: key) == nil)
        #expect(JournalAnchor.end(in: line, key: SymmetricKey(data: Array(UInt8(1)..<33))) == nil)
        for broken in ["", "\n", "x", String(line.dropLast(9)), "dijkwacht-journal-head 1 2 zz zz"] {
            #expect(JournalAnchor.end(in: broken, key: key) == nil, "\(broken)")
        }
    }

    @Test func everyClassHasAnActionAndACode() {
        let codes = Set(JournalEventClass.allCases.map(\.dicomCode))
        #expect(codes.allSatisfy { (110_100...110_114).contains($0) || (110_120...110_137).contains($0) })
        #expect(JournalEventClass.evidenceAdded.action == .create)
        #expect(JournalEventClass.allCases.allSatisfy { $0.rawValue.utf8.count <= 32 })
    }
}
