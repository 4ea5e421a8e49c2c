// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing
import YARA

struct YARAScannerTests {
    private func scanner(_ text: String, seconds: Int = 60) throws -> (YARAScanner, YARARules) {
        let (rules, findings) = YARARules.compile([YARASource(file: "test.yar", text)])
        let compiled = try #require(rules, "\(findings)")
        return (try #require(YARAScanner(compiled, timeoutSeconds: seconds)), compiled)
    }

    private func scan(_ scanner: YARAScanner, _ text: String, path: String = "") -> YARAScan {
        Array(text.utf8).withUnsafeBytes { scanner.scan($0, path: path) }
    }

    @Test func tellsWhichRuleMatchesAndWhere() throws {
        let (scanner, _) = try scanner(
            """
            rule silent { strings: $a = "absent" condition: $a }
            private rule helper { strings: $a = "two" condition: $a }
            rule some { strings: $a = "one" $b = "two" condition: helper and $a and $b }
            """
        )
        let result = scan(scanner, "two and one and one")
        #expect(result.matches.map(\.rule) == [2])
        #expect(result.matches.first?.found.first == .init(string: "$b", offset: 0, length: 3))
        #expect(result.gaps.isEmpty)
        #expect(scan(scanner, "nothing").matches.isEmpty)
    }

    @Test func asksForTheNameOfTheFile() throws {
        let (scanner, _) = try scanner(
            #"rule name { condition: filename == "x.php" and filepath contains "/tmp/" and extension == ".php" }"#
        )
        #expect(scan(scanner, "", path: "/var/tmp/x.php").matches.count == 1)
        #expect(scan(scanner, "", path: "/var/lib/x.php").matches.isEmpty)
    }

    @Test func scansAnEmptyFile() throws {
        let (scanner, _) = try scanner("rule empty { condition: filesize == 0 }")
        #expect(scan(scanner, "").matches.count == 1)
        #expect(scanner.scan(size: 0, extents: []) { _, _ in 0 }.matches.count == 1)
    }

    /// Words on the border of two blocks, in the middle, and behind a hole of a terabyte.
    @Test func findsWordsInALargeFileInBoundedMemory() throws {
        let (scanner, _) = try scanner(
            """
            rule border { strings: $a = "across-the-border" condition: $a }
            rule far { strings: $a = "behind-the-hole" condition: $a }
            rule size { condition: filesize > 1000000MB }
            rule start { condition: uint16be(0) == 0x7374 }
            rule absent { strings: $a = "not-there" condition: $a }
            """
        )
        let terabyte: UInt64 = 1 << 40
        let pieces: [(at: UInt64, text: [UInt8])] = [
            (0, Array("start".utf8)),
            (UInt64(YARAScanner.blockBytes) - 8, Array("across-the-border".utf8)),
            (terabyte + 100, Array("behind-the-hole".utf8)),
        ]
        var largest = 0
        var total = 0
        let result = scanner.scan(
            size: terabyte + 4096,
            extents: [0..<(10 << 20), terabyte..<(terabyte + 4096)]
        ) { offset, into in
            largest = max(largest, into.count)
            total += into.count
            into.initializeMemory(as: UInt8.self, repeating: 0x20)
            for piece in pieces {
                for (index, byte) in piece.text.enumerated() {
                    let at = piece.at + UInt64(index)
                    if at >= offset, at < offset + UInt64(into.count) { into[Int(at - offset)] = byte }
                }
            }
            return into.count
        }
        #expect(result.matches.map(\.rule) == [0, 1, 2, 3])
        #expect(result.matches.first?.found.first?.offset == UInt64(YARAScanner.blockBytes) - 8)
        #expect(result.matches.dropFirst().first?.found.first?.offset == terabyte + 100)
        #expect(result.gaps.isEmpty)
        #expect(largest <= YARAScanner.blockBytes)
        #expect(total < 32 << 20)
    }

    @Test func saysThatBytesCouldNotBeRead() throws {
        let (scanner, _) = try scanner(#"rule a { strings: $a = "x" condition: $a }"#)
        let result = scanner.scan(size: 100, extents: [0..<100]) { _, into in
            into[0] = UInt8(ascii: "x")
            return 1
        }
        #expect(result.matches.count == 1)
        #expect(result.gaps == [.unread(bytes: 99)])
    }

    @Test func saysThatTheTimeIsOver() throws {
        let (scanner, _) = try scanner(
            "rule slow { condition: for all i in (0..100000000000) : (uint8(0) == 0x78) }",
            seconds: 1
        )
        let result = scan(scanner, "x")
        #expect(result.matches.isEmpty)
        #expect(result.gaps == [.timeout])
    }

    @Test func saysThatAStringIsThereTooOften() throws {
        let (scanner, _) = try scanner(#"rule often { strings: $a = "aa" condition: #a > 2000000 }"#)
        let result = scan(scanner, String(repeating: "a", count: 1_200_000))
        #expect(result.matches.isEmpty)
        #expect(result.gaps == [.tooManyMatches(string: "$a")])
    }
}
