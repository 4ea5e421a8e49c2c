// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// One run of `csaf fetch --json`, taken apart.
struct FetchRun {
    let run: Binary.Run
    let items: [[String: Any]]
    let codes: [String]
    let summary: [String: Any]
    let seconds: Double

    /// Runs on loopback, where it is allowed to ask.
    init(
        _ sources: [String],
        into folder: String,
        _ options: [String] = [],
        allowed: String? = "127.0.0.0/8",
        at epoch: Int = 1_726_000_000,
        environment: [String: String] = [:]
    ) throws {
        let allow = allowed.map { ["--allow-address", $0] } ?? []
        let arguments =
            ["csaf", "fetch"] + sources + ["--into", folder, "--json", "--rate", "1000", "--retry-delay", "0.05"]
        let start = ContinuousClock.now
        run = try Binary.run(
            arguments + allow + options,
            environment: ["SOURCE_DATE_EPOCH": "\(epoch)"].merging(environment) { $1 }
        )
        let parts = (ContinuousClock.now - start).components
        seconds = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
        let object = run.stdout.isEmpty ? [:] : try JSONText.object(run.stdout)
        items = object["items"] as? [[String: Any]] ?? []
        codes = (object["findings"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
        summary = object["summary"] as? [String: Any] ?? [:]
    }

    /// File names of documents with a verdict.
    func names(_ verdict: String) -> [String] {
        items.filter { $0["verdict"] as? String == verdict }
            .compactMap { ($0["url"] as? String)?.split(separator: "/").last.map(String.init) }.sorted()
    }

    func item(_ name: String) -> [String: Any]? {
        items.first { ($0["url"] as? String)?.hasSuffix("/" + name) == true }
    }
}

/// Every file below a folder with its bytes.
enum Tree {
    static func files(_ folder: String) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            var isFolder: ObjCBool = false
            let path = folder + "/" + name
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            files[name] = FileManager.default.contents(atPath: path).map { Array($0) }
        }
        return files
    }

    /// The names of documents that were taken, with hash and signature files.
    static func accepted(_ folder: String) throws -> [String] {
        try files(folder).keys.filter {
            !$0.contains("/.") && !$0.contains("quarantine/") && !$0.hasSuffix("ledger.jsonl")
        }
        .map { $0.split(separator: "/").dropFirst().joined(separator: "/") }.sorted()
    }
}
