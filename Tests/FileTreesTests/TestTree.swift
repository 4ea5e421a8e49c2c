// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Examining
import FileTrees
import Findings
import Foundation
import Testing

/// A folder that is examined, and goes away with the test.
final class TestTree {
    let root: URL

    init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "trees-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// Writes a file with the folders it lies in.
    @discardableResult
    func file(
        _ path: String,
        _ text: String = "",
        mode: mode_t = 0o600,
        modified: String = "2020-01-12T10:00:00Z"
    ) throws -> URL {
        try file(path, bytes: Array(text.utf8), mode: mode, modified: modified)
    }

    @discardableResult
    func file(
        _ path: String,
        bytes: [UInt8],
        mode: mode_t = 0o600,
        modified: String = "2020-01-12T10:00:00Z"
    ) throws -> URL {
        let url = root.appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        #expect(chmod(url.path, mode) == 0)
        let date = try #require(ISO8601DateFormatter().date(from: modified))
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: url.path)
        return url
    }

    func folder(_ path: String) throws {
        try FileManager.default.createDirectory(at: root.appending(path: path), withIntermediateDirectories: true)
    }

    func link(_ path: String, to target: String) throws {
        let url = root.appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        #expect(symlink(target, url.path) == 0)
    }

    /// Whether the tests run as root, who may read everything.
    static var isRoot: Bool { geteuid() == 0 }
}

/// What an examination gave.
struct Examined {
    var sightings: [FileSighting] = []
    var logs: [FoundLog] = []
    var progress: [TreeProgress] = []
    var coverage = FileCoverage()
    var findings: [Finding] = []

    var files: [String] { sightings.map { "\($0.file) \($0.rule.id)" } }
    var codes: Set<String> { Set(findings.map(\.code)) }
}

func examine(_ root: URL, _ traces: Traces, _ options: TreeOptions = TreeOptions()) throws -> Examined {
    var result = Examined()
    let listener = TreeExaminer.Listener(
        sighting: { result.sightings.append($0) },
        log: { result.logs.append($0) },
        progress: { result.progress.append($0) }
    )
    let tree = try ExaminedRoot(root, mountedAt: options.mountedAt)
    (result.coverage, result.findings) = TreeExaminer(traces, options: options).examine(tree, listener)
    return result
}

/// Traces of texts as they stand in a case.
func traces(_ files: String = "", logs: String = "", yara: String? = nil) throws -> Traces {
    let text = """
        schema: dijkwacht/indicators-1
        users: {nobody: 65534}
        logs: [\(logs)]
        files: [\(files)]
        """
    let reading = readTraces(
        TraceFiles(
            indicators: [.init(name: "i.yaml", bytes: Array(text.utf8))],
            yara: yara.map { [.init(name: "r.yar", bytes: Array($0.utf8))] } ?? []
        )
    )
    try #require(!reading.findings.contains { $0.severity == .error }, "\(reading.findings)")
    return reading.traces
}

/// An indicator in one line.
func indicator(_ id: String, _ rest: String) -> String {
    "{id: \(id), title: {en: \(id), nl: \(id)}, verdict: compromise, \(rest)}"
}
