// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Following
import Foundation
import LogRecords
import Testing

/// Following a log across every kind of rotation, and across stops of the follower.
struct LogFollowerTests {
    /// A folder of its own for each test, and what was followed in it.
    private final class Scene {
        let folder: URL
        let path: String
        var follower: LogFollower
        var read: [String] = []
        var kept = FollowState()
        var written = 0

        init(_ start: LogFollower.Start = .beginning) throws {
            folder = FileManager.default.temporaryDirectory.appending(path: "following-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            path = folder.appending(path: "access.log").path
            follower = LogFollower(path, start: start, patience: .seconds(3600))
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        static func line(_ number: Int) -> String {
            #"192.0.2.1 - - [13/Jan/2020:08:28:31 +0000] "GET /\#(number) HTTP/1.1" 200 1 "-" "-""#
        }

        func write(_ count: Int) throws {
            try append((0..<count).map { Scene.line(written + $0) + "\n" }.joined())
            written += count
        }

        func append(_ text: String, to name: String = "access.log") throws {
            let url = folder.appending(path: name)
            if !FileManager.default.fileExists(atPath: url.path) { try Data().write(to: url) }
            let handle = try FileHandle(forWritingTo: url)
            try handle.seekToEnd()
            try handle.write(contentsOf: Data(text.utf8))
            try handle.close()
        }

        func move(_ from: String, _ to: String) throws {
            let target = folder.appending(path: to)
            try? FileManager.default.removeItem(at: target)
            try FileManager.default.moveItem(at: folder.appending(path: from), to: target)
        }

        func copyAndEmpty() throws {
            let copy = folder.appending(path: "access.log.1")
            try? FileManager.default.removeItem(at: copy)
            try FileManager.default.copyItem(atPath: path, toPath: copy.path)
            let handle = try FileHandle(forWritingTo: URL(filePath: path))
            try handle.truncate(atOffset: 0)
            try handle.close()
        }

        func pack(_ name: String) throws {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/gzip")
            process.arguments = ["-f", folder.appending(path: name).path]
            try process.run()
            process.waitUntilExit()
        }

        func poll() {
            _ = follower.poll { lines in
                guard case .lines(let chunk) = lines.piece else { return read.append("overlong") }
                chunk.forEachLine { read.append(String(decoding: $0.bytes, as: UTF8.self)) }
            }
        }

        func keep() { kept = FollowState(logs: [path: follower.places], mark: UInt64(read.count)) }

        /// The process is killed: what was read since the last state is gone, and another one goes on from there.
        func kill(patience: Duration = .seconds(3600)) {
            read.removeLast(read.count - Int(kept.mark))
            follower = LogFollower(path, places: kept.logs[path] ?? [], patience: patience)
        }

        var expected: [String] { (0..<written).map(Scene.line) }
    }

    @Test func readsWhatIsThereAndThenWhatIsWritten() throws {
        let scene = try Scene()
        scene.poll()
        try scene.write(3)
        scene.poll()
        scene.poll()
        try scene.write(2)
        scene.poll()
        #expect(scene.read == scene.expected)
        #expect(scene.follower.detection?.format == .combined)
        #expect(scene.follower.places.map(\.lines) == [5])
    }

    @Test func beginsAtTheEndWhenAskedTo() throws {
        let scene = try Scene(.end)
        try scene.write(3)
        scene.poll()
        #expect(scene.read.isEmpty)
        try scene.write(2)
        scene.poll()
        #expect(scene.read == Array(scene.expected[3...]))
        #expect(scene.follower.places.map(\.lines) == [5])
    }

    @Test func handsOverALineWhenItsEndIsThere() throws {
        let scene = try Scene()
        try scene.write(1)
        try scene.append(String(Scene.line(1).prefix(20)))
        scene.poll()
        #expect(scene.read.count == 1)
        try scene.append(Scene.line(1).dropFirst(20) + "\n")
        scene.written = 2
        scene.poll()
        #expect(scene.read == scene.expected)
    }

    @Test func readsARenamedFileOnWhileItIsWritten() throws {
        let scene = try Scene()
        try scene.write(3)
        scene.poll()
        try scene.write(2)
        try scene.move("access.log", "access.log.1")
        scene.poll()
        try scene.write(2)
        scene.poll()
        // The program has not opened its log anew yet.
        try scene.append(Scene.line(7) + "\n", to: "access.log.1")
        scene.written = 8
        try scene.write(1)
        scene.poll()
        #expect(scene.read.sorted() == scene.expected.sorted())
        #expect(scene.follower.places.count == 2)
    }

    @Test func letsARenamedFileGoAfterAWhile() throws {
        let scene = try Scene()
        scene.kill(patience: .zero)
        try scene.write(3)
        try scene.append("cut off")
        scene.poll()
        try scene.move("access.log", "access.log.1")
        try scene.write(1)
        scene.poll()
        scene.poll()
        #expect(scene.read.sorted() == (scene.expected + ["cut off"]).sorted())
        #expect(scene.follower.places.count == 1)
    }

    @Test func readsTheRestOfAFileThatWasCopiedAndEmptied() throws {
        let scene = try Scene()
        try scene.write(4)
        scene.poll()
        try scene.write(3)
        try scene.copyAndEmpty()
        try scene.write(20)
        scene.poll()
        #expect(scene.read == scene.expected)
        #expect(scene.follower.findings.isEmpty)
    }

    @Test func goesOnAfterAStopWhereItWas() throws {
        let scene = try Scene()
        try scene.write(3)
        scene.poll()
        scene.keep()
        try scene.write(3)
        scene.poll()
        scene.kill()
        try scene.write(1)
        scene.poll()
        #expect(scene.read == scene.expected)
    }

    @Test(arguments: [false, true])
    func findsItsPlaceAfterSeveralRotations(packed: Bool) throws {
        let scene = try Scene()
        try scene.write(40)
        scene.poll()
        scene.keep()
        scene.kill()
        try scene.write(2)
        try scene.move("access.log", "access.log.1")
        try scene.write(5)
        try scene.move("access.log.1", "access.log.2")
        try scene.move("access.log", "access.log.1")
        if packed {
            try scene.pack("access.log.2")
            try scene.pack("access.log.1")
        }
        try scene.write(4)
        scene.poll()
        #expect(scene.read == scene.expected)
        #expect(scene.follower.findings.isEmpty)
    }

    @Test func saysThatItsPlaceIsLost() throws {
        let scene = try Scene()
        try scene.write(5)
        scene.poll()
        scene.keep()
        scene.kill()
        try FileManager.default.removeItem(atPath: scene.path)
        try scene.append("another log\n")
        scene.poll()
        #expect(scene.follower.findings.map(\.code) == ["logs.follow-lost"])
        #expect(scene.read.last == "another log")
    }

    @Test func leavesOutAnOverlongLineAcrossAStop() throws {
        let scene = try Scene()
        try scene.write(1)
        try scene.append(String(repeating: "a", count: 3 << 20))
        scene.poll()
        scene.keep()
        scene.kill()
        try scene.append("aaa\n")
        try scene.append(Scene.line(1) + "\n")
        scene.poll()
        #expect(scene.read == [Scene.line(0), "overlong", Scene.line(1)])
    }

    /// Written, rotated, packed, stopped and killed in any order, every line comes out once.
    @Test(arguments: Soak.seeds(60))
    func neitherMissesNorRepeatsALine(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let scene = try Scene()
        try scene.write(12)
        scene.poll()
        scene.keep()
        for _ in 0..<40 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0...3: try scene.write(Int.random(in: 1...30, using: &random))
            case 4...5: scene.poll()
            case 6:
                scene.poll()
                scene.keep()
            case 7: scene.kill()
            default:
                // A rotation leaves time for a state, as one does in life; what it was is seen by the next poll.
                guard FileManager.default.fileExists(atPath: scene.path) else { continue }
                try scene.write(12)
                for number in (1...20).reversed() {
                    for ending in ["", ".gz"] {
                        let name = "access.log.\(number)\(ending)"
                        guard FileManager.default.fileExists(atPath: scene.folder.appending(path: name).path) else {
                            continue
                        }
                        try scene.move(name, "access.log.\(number + 1)\(ending)")
                    }
                }
                try scene.move("access.log", "access.log.1")
                if Bool.random(using: &random) { try scene.pack("access.log.1") }
                try scene.write(12)
            }
        }
        scene.poll()
        let read = Set(scene.read)
        #expect(scene.expected.filter { !read.contains($0) } == [], "missed, seed \(seed)")
        #expect(scene.read.count == scene.written, "repeated, seed \(seed)")
        #expect(scene.follower.findings.isEmpty)
    }

    @Test func keepsItsStateOnDiskForOneProcess() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "state-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appending(path: "state.json")
        let file = try FollowStateFile(url)
        #expect(try file.read() == FollowState())
        let state = FollowState(logs: ["a": [FollowedFile(inode: 7)]], mark: 12)
        try file.write(state)
        #expect(try file.read() == state)
        #expect(throws: FollowError.self) { try FollowStateFile(url) }
        try Data("{".utf8).write(to: url)
        #expect(throws: FollowError.self) { try file.read() }
    }
}

/// Numbers that are the same for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
