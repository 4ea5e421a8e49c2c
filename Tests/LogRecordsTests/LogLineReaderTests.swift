// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import LogRecords
import Testing

/// Cutting a file into lines, however it arrives.
struct LogLineReaderTests {
    private func lines(of bytes: [UInt8], pieces: Int, limit: Int = 1 << 20) -> [String] {
        var reader = LogLineReader(maximumLineBytes: limit)
        var found: [String] = []
        let take: (LogPiece) -> Void = { piece in
            switch piece {
            case .overlong(let line): found.append("overlong \(line.offset)+\(line.length)")
            case .lines(let chunk):
                chunk.forEachLine { found.append("\(chunk.offset + UInt64($0.start)):\(text($0.bytes))") }
            }
        }
        bytes.withUnsafeBytes { all in
            var start = 0
            while start < all.count {
                let end = min(start + pieces, all.count)
                reader.feed(UnsafeRawBufferPointer(rebasing: all[start..<end]), take)
                start = end
            }
        }
        reader.finish(take)
        return found
    }

    @Test(arguments: [1, 2, 3, 7, 1000])
    func findsTheSameLinesHoweverTheFileIsCut(pieces: Int) {
        let file = Array("one\ntwo\r\n\n\u{0}three\nfour".utf8)
        #expect(lines(of: file, pieces: pieces) == ["0:one", "4:two", "9:", "10:\u{0}three", "17:four"])
        #expect(lines(of: file + [0x0A], pieces: pieces) == ["0:one", "4:two", "9:", "10:\u{0}three", "17:four"])
    }

    @Test(arguments: [1, 5, 16, 17, 18, 40, 1000])
    func leavesOutLinesBeyondTheBound(pieces: Int) {
        let sixteen = String(repeating: "a", count: 16)
        let file = Array("\(sixteen)\n\(sixteen)b\nc\n\(sixteen)\(sixteen)\(sixteen)\n\(sixteen)\nd\n\(sixteen)e".utf8)
        #expect(
            lines(of: file, pieces: pieces, limit: 16) == [
                "0:\(sixteen)", "overlong 17+17", "35:c", "overlong 37+48", "86:\(sixteen)", "103:d",
                "overlong 105+17",
            ]
        )
    }

    @Test func findsNothingInAnEmptyFile() {
        #expect(lines(of: [], pieces: 1).isEmpty)
    }

    @Test func readsALineOfAGigabyteInConstantMemory() {
        var reader = LogLineReader()
        var found: [UInt64] = []
        let take: (LogPiece) -> Void = { piece in
            if case .overlong(let line) = piece { found.append(line.length) } else { found.append(0) }
        }
        let piece = [UInt8](repeating: 0x61, count: 1 << 20)
        for _ in 0..<1024 { piece.withUnsafeBytes { reader.feed($0, take) } }
        Array("\nb\n".utf8).withUnsafeBytes { reader.feed($0, take) }
        reader.finish(take)
        #expect(found == [1 << 30, 0])
    }

    @Test func findsTheLineAroundAByte() {
        Array("one\ntwo\r\nthree".utf8).withUnsafeBytes { bytes in
            let chunk = LogChunk(bytes: bytes, firstLine: 7)
            #expect(
                [0, 3, 4, 8, 9, 13].map { text(chunk.line(around: $0).bytes) } == [
                    "one", "one", "two", "two", "three", "three",
                ]
            )
            #expect([0, 3, 4, 8, 9, 13].map(chunk.lineNumber) == [7, 7, 8, 8, 9, 9])
        }
    }
}
