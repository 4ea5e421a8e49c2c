// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSVRecords
import Testing

/// What a reader hands over, as values.
enum Item: Hashable, CustomStringConvertible {
    case row(line: Int, [String])
    case fault(CSVFault)

    var description: String {
        switch self {
        case .row(let line, let cells): "\(line): \(cells)"
        case .fault(let fault): "\(fault.line):\(fault.column) \(fault.reason)"
        }
    }

    init(_ item: CSVItem) {
        switch item {
        case .record(let record): self = .row(line: record.line, (0..<record.count).map(record.text))
        case .fault(let fault): self = .fault(fault)
        }
    }
}

/// Reads bytes in pieces of a size.
func items(_ bytes: [UInt8], pieces: Int = .max, limit: Int = 1 << 20) -> [Item] {
    var reader = CSVReader(maximumRecordBytes: limit)
    var result: [Item] = []
    bytes.withUnsafeBytes { all in
        var start = 0
        while start < all.count {
            let end = pieces < all.count - start ? start + pieces : all.count
            reader.feed(UnsafeRawBufferPointer(rebasing: all[start..<end])) { result.append(Item($0)) }
            start = end
        }
    }
    reader.finish { result.append(Item($0)) }
    return result
}

func items(_ text: String, pieces: Int = .max, limit: Int = 1 << 20) -> [Item] {
    items(Array(text.utf8), pieces: pieces, limit: limit)
}

struct CSVReaderTests {
    static let texts: [(name: String, text: String, expected: [Item])] = [
        ("two rows", "a,b\nc,d\n", [.row(line: 1, ["a", "b"]), .row(line: 2, ["c", "d"])]),
        ("no last line end", "a,b\nc,d", [.row(line: 1, ["a", "b"]), .row(line: 2, ["c", "d"])]),
        ("CR LF", "a,b\r\nc,\r\n", [.row(line: 1, ["a", "b"]), .row(line: 2, ["c", ""])]),
        ("CR at the end of the file", "a,b\r", [.row(line: 1, ["a", "b"])]),
        ("empty cells", ",,\n", [.row(line: 1, ["", "", ""])]),
        ("comma at the end of the file", "a,", [.row(line: 1, ["a", ""])]),
        ("blank line", "a\n\nb\n", [.row(line: 1, ["a"]), .row(line: 2, [""]), .row(line: 3, ["b"])]),
        ("quotes", "\"a,b\",\"\"\n", [.row(line: 1, ["a,b", ""])]),
        ("quotes then CR LF", "\"a\",\"b\"\r\nc\r\n", [.row(line: 1, ["a", "b"]), .row(line: 2, ["c"])]),
        ("doubled quotes", "\"a \"\"b\"\" c\",d\"\"e\n", [.row(line: 1, ["a \"b\" c", "d\"\"e"])]),
        ("quote within a plain cell", "5\" disk,x\n", [.row(line: 1, ["5\" disk", "x"])]),
        ("line end in quotes", "\"a\nb\",c\nd\n", [.row(line: 1, ["a\nb", "c"]), .row(line: 3, ["d"])]),
        (
            "text after a quote", "\"a\"x,b\nc\n",
            [.fault(CSVFault(.textAfterQuote, line: 1, column: 4)), .row(line: 2, ["c"])]
        ),
        (
            "quote never closed", "a,b\nc,\"d\ne,f\n",
            [
                .row(line: 1, ["a", "b"]), .fault(CSVFault(.unterminatedQuote, line: 2, column: 3)),
                .row(line: 3, ["e", "f"]),
            ]
        ),
        ("quote never closed on the last line", "\"a", [.fault(CSVFault(.unterminatedQuote, line: 1, column: 1))]),
        ("cells longer than a word", "abcdefgh,ijklmnopq,r\n", [.row(line: 1, ["abcdefgh", "ijklmnopq", "r"])]),
        ("nothing", "", []),
    ]

    @Test(arguments: texts)
    func readsRecords(_ name: String, _ text: String, _ expected: [Item]) {
        #expect(items(text) == expected)
    }

    @Test(arguments: texts, [1, 2, 3, 7])
    func givesTheSameForAnyPieces(_ row: (name: String, text: String, expected: [Item]), _ size: Int) {
        #expect(items(row.text, pieces: size) == row.expected)
    }

    @Test(arguments: [1, 2, 3, 1000])
    func leavesOutAByteOrderMark(_ size: Int) {
        #expect(items("\u{FEFF}\"id\",name\n", pieces: size) == [.row(line: 1, ["id", "name"])])
        var reader = CSVReader()
        [UInt8]("\u{FEFF}a".utf8).withUnsafeBytes { reader.feed($0) { _ in } }
        #expect(reader.hasByteOrderMark)
    }

    @Test(arguments: [[0xEF], [0xEF, 0xBB], [0xEF, 0x61], [0x61]] as [[UInt8]])
    func keepsBytesThatOnlyBeginLikeAMark(_ bytes: [UInt8]) {
        var count = 0
        var reader = CSVReader()
        bytes.withUnsafeBytes { reader.feed($0) { _ in } }
        reader.finish { if case .record(let record) = $0 { count = record[0].count } }
        #expect(count == bytes.count)
        #expect(!reader.hasByteOrderMark)
    }

    @Test(arguments: [1, 3, 10, 1000])
    func goesOnAfterALineThatIsTooLong(_ size: Int) {
        let text = "a,b\n" + String(repeating: "x", count: 100) + ",y\nc,d\n"
        #expect(
            items(text, pieces: size, limit: 20) == [
                .row(line: 1, ["a", "b"]), .fault(CSVFault(.tooLong(limit: 20), line: 2, column: 1)),
                .row(line: 3, ["c", "d"]),
            ]
        )
    }

    @Test(arguments: [1, 3, 10, 1000])
    func goesOnAtTheNextLineWhenAQuoteSwallowsTheBound(_ size: Int) {
        let text = "a,\"b\n1,2\n3,4\n5,6\n7,8\n9,0\n"
        #expect(
            items(text, pieces: size, limit: 12) == [
                .fault(CSVFault(.unterminatedQuote, line: 1, column: 3)), .row(line: 2, ["1", "2"]),
                .row(line: 3, ["3", "4"]), .row(line: 4, ["5", "6"]), .row(line: 5, ["7", "8"]),
                .row(line: 6, ["9", "0"]),
            ]
        )
    }

    @Test(arguments: [(length: 10, isKept: true), (length: 11, isKept: false)])
    func keepsALineOfExactlyTheBound(_ length: Int, _ isKept: Bool) {
        for size in [1, 4, 100] {
            let result = items(String(repeating: "x", count: length) + "\nz\n", pieces: size, limit: 10)
            #expect(result.contains(.fault(CSVFault(.tooLong(limit: 10), line: 1, column: 1))) == !isKept)
            #expect(result.last == .row(line: 2, ["z"]))
        }
    }

    @Test func tellsWhereACellBegins() {
        var places: [[Int]] = []
        var reader = CSVReader()
        [UInt8]("ab,c\n\"d\ne\", \"f\" ,\"g\"\n".utf8).withUnsafeBytes { bytes in
            reader.feed(bytes) { item in
                guard case .record(let record) = item else { return }
                for index in 0..<record.count {
                    let place = record.place(of: index)
                    places.append([place.line, place.column])
                }
            }
        }
        #expect(places == [[1, 1], [1, 4], [2, 2], [3, 4], [3, 11]])
    }
}

struct UTF8Tests {
    @Test(
        arguments: [
            (bytes: [0x61, 0x62], offset: nil), ([0xC3, 0xA9], nil), ([0xE2, 0x82, 0xAC], nil),
            ([0xF0, 0x9F, 0x98, 0x80], nil), ([0x61, 0xE9, 0x62], 1), ([0xC0, 0xAF], 0), ([0xED, 0xA0, 0x80], 0),
            ([0xF4, 0x90, 0x80, 0x80], 0), ([0x61, 0xE2, 0x82], 1), ([0x80], 0), ([0xFF], 0), ([0xE2, 0x82, 0x28], 0),
        ] as [(bytes: [UInt8], offset: Int?)]
    )
    func findsTheFirstByteThatIsNotUTF8(_ bytes: [UInt8], _ offset: Int?) {
        var found: Int? = -1
        var reader = CSVReader()
        bytes.withUnsafeBytes { reader.feed($0) { _ in } }
        reader.finish { if case .record(let record) = $0 { found = record.firstInvalidByte(in: 0) } }
        #expect(found == offset)
    }

    @Test(arguments: [
        (text: "abc,def\n", isUnusual: false), ("abc,d\u{0}f\n", true), ("caf\u{E9},x\n", true), ("a\tb\n", true),
        ("abcdefghijk,lmnopqrstu\r\n", false), ("\"abc\",d\n", false),
    ])
    func marksRecordsWithUnusualBytes(_ text: String, _ isUnusual: Bool) {
        for size in [1, 100] {
            var found: [Bool] = []
            var reader = CSVReader()
            let bytes = Array(text.utf8)
            bytes.withUnsafeBytes { all in
                for start in stride(from: 0, to: all.count, by: size) {
                    let piece = UnsafeRawBufferPointer(rebasing: all[start..<min(start + size, all.count)])
                    reader.feed(piece) { if case .record(let record) = $0 { found.append(record.hasUnusualBytes) } }
                }
            }
            #expect(found == [isUnusual])
        }
    }
}

struct CSVCellTests {
    @Test(arguments: [
        (text: "plain", cell: "plain"), ("", ""), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
        ("=1+1", "'=1+1"), ("+31 20", "'+31 20"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
        ("=A1,B1", "\"'=A1,B1\""),
    ])
    func writesACell(_ text: String, _ cell: String) {
        #expect(CSVCell.written(text) == cell)
    }

    @Test func leavesFormulasWhenTold() {
        #expect(CSVCell.written("-1", guardingFormulas: false) == "-1")
    }

    @Test func writesWhatTheReaderReads() {
        let cells = ["a", "b,\"c\"", "d\r\ne", "", "f\"g"]
        #expect(items(CSVCell.row(cells)) == [.row(line: 1, cells)])
    }
}

struct RandomBytesTests {
    /// A small generator of numbers that are the same in every run (splitmix64).
    struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var number = state
            number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
            number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
            return number ^ (number >> 31)
        }
    }

    @Test(arguments: 0..<300)
    func cutsAnyBytesTheSameWayInAnyPieces(_ seed: Int) {
        var numbers = Numbers(state: UInt64(seed))
        let alphabet: [UInt8] = [0x22, 0x22, 0x2C, 0x0A, 0x0D, 0x61, 0x62, 0xE9, 0x00, 0xEF, 0xBB, 0xBF]
        let bytes = (0..<Int.random(in: 0...400, using: &numbers)).map { _ in
            alphabet.randomElement(using: &numbers) ?? 0
        }
        let limit = Int.random(in: 1...60, using: &numbers)
        let whole = items(bytes, limit: limit)
        for size in [1, 2, 5, 17] { #expect(items(bytes, pieces: size, limit: limit) == whole) }
    }
}
