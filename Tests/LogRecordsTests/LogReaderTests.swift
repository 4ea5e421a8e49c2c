// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Decompression
import Findings
import Instants
import LogRecords
import Testing

/// A whole file: its format, its lines, its coverage, its faults.
struct LogReaderTests {
    static let access = (0..<50).map { number in
        #"192.0.2.\#(number) - - [13/Jan/2020:08:\#(number + 10):31 +0000] "GET /\#(number) HTTP/1.1" 200 1 "-" "-""#
    }

    private func file(_ lines: [String]) -> [UInt8] { Array(lines.map { $0 + "\n" }.joined().utf8) }

    @Test(arguments: [
        (name: "a.log", lines: access, format: LogFormat.combined),
        (name: "x/httpaccess.log", lines: access, format: .netscalerAccess),
        (name: "a.log", lines: access.map { $0 + #" "Time: 5 microsecs""# }, format: .netscalerAccess),
        (name: "a.log", lines: access.map { "/var/log/httpaccess.log.4:" + $0 }, format: .combined),
        (name: "a.log", lines: ["Jan 13 08:28:31 a sshd[1]: b"], format: .syslog),
        (name: "a.log", lines: ["Jan 13 08:28:31 a CRON[1]: (root) CMD (x)"], format: .cron),
        (
            name: "a.log", lines: [#"Jan 13 08:28:31 <a.b> ns bash[1]: root on x shell_command="y""#],
            format: .netscalerShell
        ),
        (name: "a.log", lines: ["01/13/2020:08:28:31 GMT ns1 0-PPE-0 : default A B 1 0 : c"], format: .netscalerLog),
        (
            name: "a.log", lines: ["#Software: IIS", "#Fields: date time c-ip", "2020-01-13 08:28:31 192.0.2.1"],
            format: .w3c
        ),
        (name: "a.log", lines: [#"{"@timestamp":"2020-01-13T08:28:31Z"}"#], format: .jsonl),
        (name: "a.csv", lines: ["time,src_ip", "2020-01-13T08:28:31Z,192.0.2.1"], format: .csv),
        (name: "httperror.log", lines: ["curl: (7) Failed to connect"], format: .netscalerError),
        (name: "a.txt", lines: ["curl: (7) Failed to connect"], format: .text),
    ])
    func findsOutTheFormat(name: String, lines: [String], format: LogFormat) {
        let read = readFile(file(lines), file: name)
        #expect(read.reader.detection?.format == format)
        #expect(read.reader.detection?.share == 1)
        #expect(read.reader.coverage.unreadableCount == 0)
        #expect(read.reader.codes.contains("logs.format"))
        #expect(read.lines == lines)
    }

    @Test func saysThatAFormatIsNotSure() {
        let read = readFile(file(Array(Self.access.prefix(3)) + ["what", "is", "this"]))
        #expect(read.reader.detection?.format == .combined)
        #expect(read.reader.codes.contains("logs.format-unsure"))
        #expect(read.reader.coverage.unreadable == [.noTime: 3])
        #expect(read.reader.codes.contains("logs.unreadable-lines"))
    }

    @Test func takesTheFormatThatIsSaid() {
        let read = readFile(file(Self.access), format: .syslog)
        #expect(read.reader.detection?.format == .syslog)
        #expect(read.reader.coverage.unreadable == [.otherFormat: 50])
    }

    @Test(arguments: ["[\n  {\n    \"a\": 1\n  }\n]\n", "{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n"])
    func saysThatAFileIsAJSONDocument(text: String) {
        #expect(readFile(Array(text.utf8), file: "a.json").reader.codes.contains("logs.json-document"))
    }

    @Test func saysThatALogIsEmptyOrUTF16() {
        #expect(readFile([]).reader.codes == ["logs.empty"])
        #expect(readFile([0xFF, 0xFE, 0x41, 0x00, 0x0A, 0x00]).reader.codes.contains("logs.utf-16"))
    }

    @Test(arguments: [1, 17, 4096, 1 << 20])
    func readsTheSameHoweverTheFileArrives(pieces: Int) {
        let read = readFile(file(Self.access), pieces: pieces)
        #expect(read.lines == Self.access)
        #expect(read.times.count == 50)
        #expect(read.reader.coverage.first?.description == "2020-01-13T08:10:31Z")
        #expect(read.reader.coverage.last?.description == "2020-01-13T08:59:31Z")
    }

    @Test func numbersTheLinesOfItsChunks() {
        let reader = LogReader(file: "a.log")
        var first: [Int] = []
        let body: (LogChunk, LogParser) -> Void = { chunk, _ in first.append(chunk.firstLine) }
        file(Self.access).withUnsafeBytes { bytes in
            reader.feed(bytes, body)
            for _ in 0..<2000 { reader.feed(bytes, body) }
        }
        reader.finish(body)
        #expect(first.first == 1)
        #expect(reader.coverage.lines == 50 * 2001)
        #expect(first == first.sorted() && Set(first).count == first.count)
    }

    @Test func countsAnOverlongLine() {
        var bytes = file(Self.access)
        bytes += [UInt8](repeating: 0x61, count: 5000) + [0x0A] + file(Self.access)
        var options = LogOptions.inFebruary2020
        options.maximumLineBytes = 1024
        let read = readFile(bytes, options: options)
        #expect(read.reader.coverage.unreadable == [.overlong: 1])
        #expect(read.reader.coverage.entries == 100)
        #expect(read.reader.codes.contains("logs.overlong-line"))
    }

    @Test func saysThatTheClockWentBack() {
        let read = readFile(file(Self.access + Self.access))
        #expect(read.reader.codes.contains("logs.clock-jump"))
    }

    /// A member of one stored block, without the sum that ends it.
    @Test func readsWhatAnArchiveHasBeforeItIsCutOff() {
        let text = file(Self.access)
        let length = [UInt8(text.count & 0xFF), UInt8(text.count >> 8)]
        let head: [UInt8] = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0xFF, 0x01]
        let read = readFile(head + length + length.map { ~$0 } + text, file: "access.log.1.gz")
        #expect(read.reader.compression == .gzip && read.reader.isStopped)
        #expect(read.lines == Self.access)
        #expect(read.reader.codes.contains("archive.truncated"))
        let cut = readFile(Array((head + length + length.map { ~$0 } + text).prefix(1000)))
        #expect(cut.reader.coverage.lines > 5 && cut.reader.codes.contains("archive.truncated"))
    }

    @Test func readsOnAfterBinaryRubbish() {
        let rubbish = (0..<300).map { UInt8(truncatingIfNeeded: $0 * 7) } + [0x0A]
        let read = readFile(file(Self.access) + rubbish + file(Self.access))
        #expect(read.reader.coverage.entries == 100)
        #expect(read.reader.coverage.unreadableCount > 0)
    }

    /// Damaged input may give other entries, but it may never stop the reader, and every line is counted.
    @Test(arguments: Soak.seeds(60))
    func countsEveryLineOfDamagedInput(seed: UInt64) {
        var random = SeededGenerator(seed)
        let samples = [
            file(Array(Self.access.prefix(8))), Array((NetScalerLogTests.login + "\n").utf8),
            Array((ColumnLogTests.heading + "\n" + ColumnLogTests.entry + "\n").utf8),
            Array(#"{"@timestamp":"2020-01-13T08:28:31Z","a":{"b":["c\u0041"]}}"#.utf8) + [0x0A],
            Array("time,src_ip\n2020-01-13T08:28:31Z,\"192.0.2.1\"\n".utf8),
            Array("<134>1 2020-01-13T08:28:31Z ns1 app 77 ID1 [a b=\"c\"] text\n".utf8),
        ]
        for format in LogFormat.allCases {
            var bytes = samples.shuffled(using: &random).flatMap { $0 }
            for _ in 0..<20 {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(0x0A, at: place)
                }
            }
            let read = readFile(bytes, pieces: Int.random(in: 1...200, using: &random), format: format)
            let feeds = bytes.count { $0 == 0x0A } + (bytes.last == 0x0A ? 0 : 1)
            #expect(read.reader.coverage.lines == feeds, "seed \(seed), \(format)")
            let coverage = read.reader.coverage
            #expect(coverage.entries + coverage.unreadableCount <= coverage.lines)
        }
    }

    /// The fast look at the times of a chunk and the whole reading of each line agree.
    @Test(arguments: Soak.seeds(60))
    func agreesWithTheFastScan(seed: UInt64) {
        var random = SeededGenerator(seed)
        var bytes: [UInt8] = []
        for _ in 0..<200 {
            let second = Int.random(in: 10..<60, using: &random)
            let zone = ["+0000", "+0100", "-0530"].randomElement(using: &random) ?? "+0000"
            let month = ["Jan", "Feb", "jan", "Foo"].randomElement(using: &random) ?? "Jan"
            bytes +=
                Array(
                    #"192.0.2.1 - - [13/\#(month)/2020:08:1\#(second % 10):\#(second) \#(zone)] "GET / HTTP/1.1" 200 1 "-" "-""#
                        .utf8
                ) + [0x0A]
        }
        let parser = LogParser(format: .combined)
        var scanned = LogCoverage()
        var parsed = LogCoverage()
        bytes.withUnsafeBytes { all in
            let chunk = LogChunk(bytes: all)
            parser.scan(chunk, into: &scanned)
            chunk.forEachLine { line in
                if let event = parser.parse(line.bytes) {
                    parsed.add(event.time)
                } else if let reason = parser.unreadable {
                    parsed.addUnreadable(reason)
                }
            }
        }
        #expect(scanned == parsed, "seed \(seed)")
        #expect(scanned.entries > 0 && scanned.unreadableCount > 0)
    }
}
