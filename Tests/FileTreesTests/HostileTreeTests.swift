// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Examining
import FileTrees
import Findings
import Foundation
import Testing

/// Roots that somebody prepared, or that are in a bad state.
struct HostileTreeTests {
    private var everything: Traces {
        get throws { try traces(indicator("secret", #"paths: ["/**"], contains: [outside-secret]"#)) }
    }

    @Test func followsNoLink() throws {
        let outside = try TestTree()
        try outside.file("secret.txt", "outside-secret")
        let tree = try TestTree()
        try tree.link("a", to: outside.root.path)
        try tree.link("b", to: outside.root.appending(path: "secret.txt").path)
        try tree.link("c", to: "../../../../../../../..")
        try tree.link("d/e", to: "d")
        try tree.link("loop", to: "loop")
        let result = try examine(tree.root, everything)
        #expect(result.sightings.isEmpty)
        #expect(result.coverage.links == 5)
        #expect(result.coverage.files == 0)
        #expect(result.coverage.isComplete)
    }

    @Test func seesALinkByItsOwnName() throws {
        let tree = try TestTree()
        try tree.link("var/tmp/netscalerd", to: "/bin/sh")
        let result = try examine(
            tree.root,
            traces(
                indicator("name", "paths: [/var/tmp/netscalerd]") + ", "
                    + indicator("content", "paths: [/var/tmp/netscalerd], contains: [ELF1]")
            )
        )
        #expect(result.files == ["/var/tmp/netscalerd name"])
    }

    /// A pipe would wait for a writer for ever.
    @Test(.timeLimit(.minutes(1)))
    func opensNoPipeAndNoSocket() throws {
        let tree = try TestTree()
        #expect(mkfifo(tree.root.appending(path: "pipe").path, 0o600) == 0)
        let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = tree.root.appending(path: "s").path
        try #require(path.utf8.count < 100)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #expect(bound == 0)
        let result = try examine(tree.root, traces(indicator("any", #"paths: ["/pipe"], type: any"#)))
        #expect(result.coverage.skipped == [.special: 2])
        #expect(result.coverage.files == 0)
        #expect(result.coverage.isComplete)
        #expect(result.files == ["/pipe any"])
    }

    @Test func takesNamesThatAreNoText() throws {
        let tree = try TestTree()
        for name in [
            [0xFF, 0xFE], Array("a\nb".utf8), Array("\u{1B}[2J".utf8), Array("back\\slash".utf8),
            Array("\u{202E}x".utf8),
        ]
            as [[UInt8]]
        {
            let path = Array(tree.root.path.utf8) + [0x2F] + name
            let number = open((path + [0]).map { CChar(bitPattern: $0) }, O_CREAT | O_WRONLY, 0o600)
            try #require(number >= 0)
            close(number)
        }
        let result = try examine(tree.root, traces(indicator("any", #"paths: ["/*"]"#)))
        #expect(
            result.sightings.map(\.file) == [
                "/\\x1b[2J", "/a\\x0ab", "/back\\x5cslash", "/\\xe2\\x80\\xaex", "/\\xff\\xfe",
            ]
        )
    }

    @Test(.timeLimit(.minutes(1)))
    func readsASparseTerabyteWithoutItsHoles() throws {
        let tree = try TestTree()
        let url = try tree.file("core", "start")
        let file = try FileHandle(forWritingTo: url)
        try file.seek(toOffset: 1 << 40)
        try file.write(contentsOf: Data("outside-secret".utf8))
        try file.close()
        let result = try examine(tree.root, everything)
        #expect(result.files == ["/core secret"])
        #expect(result.sightings.first?.offset == 1 << 40)
        #expect(result.sightings.first?.line == nil)
        #expect(result.coverage.bytes < 1 << 20)
        #expect(result.coverage.isComplete)
    }

    @Test func tellsWhatIsTooLarge() throws {
        let tree = try TestTree()
        try tree.file("big", String(repeating: "x", count: 5_000) + "outside-secret")
        var options = TreeOptions()
        options.contentLimit = 4_096
        let result = try examine(tree.root, everything, options)
        #expect(result.sightings.isEmpty)
        #expect(result.coverage.skipped == [.tooLarge: 1])
        #expect(!result.coverage.isComplete)
        #expect(result.codes == ["files.too-large"])
        #expect(result.coverage.bytes == 4_096)
    }

    @Test func tellsWhatIsTooDeep() throws {
        let tree = try TestTree()
        try tree.file("1/2/3/4/5/file", "outside-secret")
        var options = TreeOptions()
        options.maximumDepth = 3
        let result = try examine(tree.root, everything, options)
        #expect(result.sightings.isEmpty)
        #expect(result.coverage.skipped == [.tooDeep: 1])
        #expect(result.codes == ["files.too-deep"])
        options.maximumDepth = 5
        #expect(try examine(tree.root, everything, options).files == ["/1/2/3/4/5/file secret"])
    }

    /// Deeper than a path may be long, as only programs make it.
    @Test func walksFoldersDeeperThanAPathIsLong() throws {
        let tree = try TestTree()
        let name = String(repeating: "d", count: 200)
        var at = open(tree.root.path, O_RDONLY | O_DIRECTORY)
        try #require(at >= 0)
        for _ in 0..<60 {
            #expect(mkdirat(at, name, 0o700) == 0)
            let next = openat(at, name, O_RDONLY | O_DIRECTORY)
            try #require(next >= 0)
            close(at)
            at = next
        }
        close(at)
        let result = try examine(tree.root, Traces())
        #expect(result.coverage.folders == 61)
        #expect(result.coverage.isComplete)
    }

    @Test func tellsWhenAFolderHasTooManyEntries() throws {
        let tree = try TestTree()
        for number in 0..<20 { try tree.file("\(number)") }
        var options = TreeOptions()
        options.maximumEntries = 10
        let result = try examine(tree.root, Traces(), options)
        #expect(result.coverage.files == 10)
        #expect(result.coverage.skipped == [.tooMany: 1])
        #expect(result.codes == ["files.too-many"])
    }

    @Test func countsWhatItDoesNotTell() throws {
        let tree = try TestTree()
        for number in 0..<30 { try tree.file("\(number)", "more than four bytes") }
        var options = TreeOptions()
        options.contentLimit = 4
        options.maximumFindings = 5
        let result = try examine(tree.root, everything, options)
        #expect(result.coverage.skipped == [.tooLarge: 30])
        #expect(result.findings.count { $0.code == "files.too-large" } == 5)
        #expect(result.findings.last?.code == "files.more-findings")
        #expect(result.findings.last?.message == "25 more of the kind 'files.too-large'")
    }

    /// Another thread writes while a rule that takes its time holds the scan.
    @Test(.timeLimit(.minutes(1)))
    func tellsThatAFileChangedWhileItWasRead() throws {
        let tree = try TestTree()
        let url = try tree.file("log", String(repeating: "x", count: 1 << 20))
        let slow = "rule slow { condition: for all i in (0..2000000000) : (uint8(0) == 0x78) }"
        var options = TreeOptions()
        options.timeoutSeconds = 2
        let writer = Thread {
            for _ in 0..<3_000 {
                guard let file = try? FileHandle(forWritingTo: url) else { return }
                _ = try? file.seekToEnd()
                try? file.write(contentsOf: Data("y".utf8))
                try? file.close()
                usleep(1_000)
            }
        }
        writer.start()
        let result = try examine(tree.root, traces(yara: slow), options)
        writer.cancel()
        #expect(result.coverage.skipped[.changed] == 1)
        #expect(result.coverage.skipped[.timeout] == 1)
        #expect(result.codes == ["files.changed", "files.timeout"])
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/mountinfo"), "there is no /proc"))
    func leavesOutWhatShowsTheRunningMachine() throws {
        let root = URL(filePath: "/")
        var options = TreeOptions()
        options.maximumDepth = 1
        let result = try examine(root, Traces(), options)
        #expect(result.coverage.skipped[.pseudo, default: 0] >= 1)
        #expect(result.findings.contains { $0.code == "files.pseudo" && $0.place.file == "/proc" })
    }
}
