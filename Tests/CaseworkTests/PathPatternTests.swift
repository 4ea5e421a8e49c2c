// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Testing

struct PathPatternTests {
    @Test(arguments: [
        (pattern: "/tmp/bsd", path: "/tmp/bsd", isMeant: true),
        (pattern: "/tmp/bsd", path: "/tmp/bsd2", isMeant: false),
        (pattern: "/tmp/bsd", path: "/tmp/bs", isMeant: false),
        (pattern: "/tmp/bsd", path: "/TMP/bsd", isMeant: false),
        (pattern: "/var/log/bash.log*", path: "/var/log/bash.log", isMeant: true),
        (pattern: "/var/log/bash.log*", path: "/var/log/bash.log.12.gz", isMeant: true),
        (pattern: "/var/log/bash.log*", path: "/var/log/bash.log/x", isMeant: false),
        (pattern: "/a/*/c", path: "/a/b/c", isMeant: true),
        (pattern: "/a/*/c", path: "/a/b/b/c", isMeant: false),
        (pattern: "/a/**/c", path: "/a/b/b/c", isMeant: true),
        (pattern: "/a/**", path: "/a/", isMeant: true),
        (pattern: "/a/**", path: "/a", isMeant: false),
        (pattern: "/**/c99.php", path: "/x/y/c99.php", isMeant: true),
        (pattern: "/**/c99.php", path: "/x/y/ac99.php", isMeant: false),
        (pattern: "/**.xml", path: "/x/y.xml", isMeant: true),
        (pattern: "/**.xml", path: "/x/y.xmlx", isMeant: false),
        (pattern: "/t/[0-9a-f]{4}.php", path: "/t/0af9.php", isMeant: true),
        (pattern: "/t/[0-9a-f]{4}.php", path: "/t/0af.php", isMeant: false),
        (pattern: "/t/[0-9a-f]{4}.php", path: "/t/0afg.php", isMeant: false),
        (pattern: "/t/[!0-9].pl", path: "/t/x.pl", isMeant: true),
        (pattern: "/t/[!0-9].pl", path: "/t/3.pl", isMeant: false),
        (pattern: "/t/[!0-9]x", path: "/t//x", isMeant: false),
        (pattern: "/t/?.pl", path: "/t/é.pl", isMeant: false),
        (pattern: "/t/??.pl", path: "/t/é.pl", isMeant: true),
        (pattern: "/t/\\*", path: "/t/*", isMeant: true),
        (pattern: "/t/\\*", path: "/t/x", isMeant: false),
        (pattern: "/*a*a*a*b", path: "/aaaaaaaaaaaaaaaaaaaaaaaa", isMeant: false),
        (pattern: "/ab/ba", path: "/ab/ba", isMeant: true),
        (pattern: "/ab*ba", path: "/aba", isMeant: false),
    ])
    func meansWholePaths(row: (pattern: String, path: String, isMeant: Bool)) throws {
        #expect(try PathPattern(row.pattern).matches(Array(row.path.utf8)) == row.isMeant)
    }

    @Test func takesNamesThatAreNoText() throws {
        #expect(try PathPattern("/tmp/*").matches(Array("/tmp/".utf8) + [0xFF, 0x0A, 0x1B]))
    }

    @Test(arguments: [
        (text: "tmp/x", fault: PathPattern.Fault.relative), (text: "", fault: .relative),
        (text: "/a[0-9", fault: .unfinished), (text: "/a[", fault: .unfinished), (text: "/a[9-0]", fault: .unfinished),
        (text: "/a{3", fault: .unfinished), (text: "/a{0}", fault: .unfinished), (text: "/a{x}", fault: .unfinished),
        (text: "/*{3}", fault: .unfinished), (text: "/a\\", fault: .unfinished),
        (text: "/a{2000}", fault: .tooLong), (text: "/a{9999999999}", fault: .tooLong),
        (text: "/" + String(repeating: "a", count: 2_000), fault: .tooLong),
    ])
    func refusesWhatIsNoPattern(row: (text: String, fault: PathPattern.Fault)) {
        #expect(throws: row.fault) { try PathPattern(row.text) }
    }

    /// A pattern that takes exponential time elsewhere.
    @Test(.timeLimit(.minutes(1)))
    func matchesInLinearTime() throws {
        let pattern = try PathPattern("/" + String(repeating: "*a", count: 200) + "b")
        #expect(!pattern.matches(Array("/".utf8) + [UInt8](repeating: UInt8(ascii: "a"), count: 4_000)))
    }
}
