// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import ScanRecords
import Testing

/// Damaged files of every format: no crash, and the same answer however the file is cut into pieces.
struct DamagedScanTests {
    static let rounds = 60 * max(1, ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap(Int.init) ?? 1)

    static let files = [
        "\"timestamp\",\"ip\",\"port\",\"tag\"\n\"2020-01-14 00:00:00\",\"192.0.2.1\",443,\"cve-2019-19781;a=\\\"\\\"b\\\"\\\"\"\n"
            + "\"2020-01-14 00:00:01\",\"2001:db8::1\",\"443\",\"x\"\"y\"\n",
        XMLScanTests.small,
        "{\"template-id\":\"a\",\"info\":{\"severity\":\"high\"},\"host\":\"https://[2001:db8::1]:443\"}\n{\"host\":\"192.0.2.1:1\"}\n",
        "{\"ip\":\"192.0.2.1\",\"data\":{\"http\":{\"status\":\"success\",\"protocol\":\"http\"}}}\n",
        "{\"url\":\"https://a.example\",\"port\":\"443\",\"a\":[\"192.0.2.1\"]}\n{\"host\":\"192.0.2.1\",\"port\":1}\n",
    ]

    @Test(arguments: files)
    func readsTheSameHoweverItIsCut(file: String) {
        var random: UInt64 = 2020
        func next(_ limit: Int) -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(random >> 33) % limit
        }
        for round in 0..<Self.rounds {
            var bytes = Array(file.utf8)
            for _ in 0..<(1 + next(4)) {
                let place = next(bytes.count)
                switch next(4) {
                case 0: bytes[place] = UInt8(next(256))
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(Array("<>\"&,\n\\/{}[]%;".utf8)[next(14)], at: place)
                default: bytes.insert(contentsOf: bytes[place..<min(place + 20, bytes.count)], at: place)
                }
            }
            let options = ScanOptions(keepsOthers: true)
            let whole = Scanned(bytes, options, pieces: bytes.count)
            for pieces in [1, 3, 50] {
                let cut = Scanned(bytes, options, pieces: pieces)
                #expect(cut.rows == whole.rows, "round \(round): \(String(decoding: bytes, as: UTF8.self))")
                #expect(cut.codes == whole.codes, "round \(round): \(String(decoding: bytes, as: UTF8.self))")
            }
        }
    }

    /// Three lines by `gzip`: the header, and two rows.
    private static let packed = Array(
        Data(base64Encoded: "H4sIAAAAAAACA8ss0CnILyrhMrQ00jPQM9Iz1DGEs410jLgAFG+iuSAAAAA=") ?? Data()
    )

    @Test(arguments: [1, 10, 1_000])
    func readsPackedFiles(pieces: Int) {
        let scanned = Scanned(Self.packed, pieces: pieces)
        #expect(scanned.rows.map(\.address) == ["192.0.2.1", "192.0.2.2"])
        #expect(scanned.findings == [])
    }

    @Test func keepsWhatCameOutOfAnArchiveThatIsCutShort() {
        let scanned = Scanned(Array(Self.packed.dropLast(6)), pieces: 1_000)
        #expect(scanned.rows.map(\.address) == ["192.0.2.1", "192.0.2.2"])
        #expect(scanned.codes == ["scan.not-unpacked"])
    }
}
