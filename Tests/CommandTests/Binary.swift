// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// The built program, found beside the test bundle, run without a shell and with closed stdin.
enum Binary {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// `dijkwacht` beside the running test bundle; the debug build of this checkout when the bundle lies elsewhere.
    static let url: URL = {
        let bundles = [CommandLine.arguments.first.map { URL(filePath: $0) }, Bundle.main.executableURL].compactMap(
            \.self
        )
        let beside = bundles.map { $0.resolvingSymlinksInPath().deletingLastPathComponent() }
        let folders = beside + [root.appending(path: ".build/debug")]
        return folders.map { $0.appending(path: "dijkwacht") }.first {
            FileManager.default.isExecutableFile(atPath: $0.path)
        } ?? root.appending(path: ".build/debug/dijkwacht")
    }()

    /// What a run gave.
    struct Run {
        var status: Int32
        var stdout: String
        var stderr: String
        /// Whether a signal ended it: a crash.
        var wasSignalled: Bool
    }

    /// Runs the program; output goes through files, so that no pipe can fill up.
    static func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        in folder: URL = root
    ) throws -> Run {
        let scratch = try Scratch()
        let process = try start(arguments, environment: environment, in: folder, output: scratch)
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus,
            stdout: try scratch.text("stdout"),
            stderr: try scratch.text("stderr"),
            wasSignalled: process.terminationReason == .uncaughtSignal
        )
    }

    /// Starts the program with its output in files of a scratch folder.
    static func start(
        _ arguments: [String],
        environment: [String: String] = [:],
        in folder: URL = root,
        output: Scratch
    ) throws -> Process {
        let process = Process()
        process.executableURL = url
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var variables = ["PATH": "/usr/bin:/bin", "DIJKWACHT_HOME": root.path, "SOURCE_DATE_EPOCH": "1579174200"]
        variables.merge(environment) { $1 }
        process.environment = variables
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try output.handle("stdout")
        process.standardError = try output.handle("stderr")
        try process.run()
        return process
    }

    /// Runs a line of words as a person types it; only for words without blanks and quotes.
    static func run(_ words: String, environment: [String: String] = [:], in folder: URL = root) throws -> Run {
        try run(words.split(separator: " ").map(String.init), environment: environment, in: folder)
    }
}

/// A folder that is there for one test.
final class Scratch: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "dijkwacht-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    var path: String { url.path }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> URL { try write(name, Array(text.utf8)) }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> URL {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
    }

    func handle(_ name: String) throws -> FileHandle {
        try FileHandle(forWritingTo: try write(name, ""))
    }

    /// A small inventory: one organization, its assets, services and evidence.
    static func inventory(
        assets: String = "a1,o,Citrix,Citrix ADC,12.1-50.28,internet\n",
        services: String = "",
        evidence: String = ""
    ) throws -> Scratch {
        let folder = try Scratch()
        try folder.write("organizations.csv", "id,name\no,Organization\n")
        try folder.write("assets.csv", "id,organization,vendor,product,version,exposure\n" + assets)
        if !services.isEmpty {
            try folder.write("services.csv", "id,organization,name,criticality,depends-on,fallback,users\n" + services)
        }
        if !evidence.isEmpty {
            try folder.write("evidence.csv", "asset,held-at,kind,value,remedy,known-from\n" + evidence)
        }
        return folder
    }
}
