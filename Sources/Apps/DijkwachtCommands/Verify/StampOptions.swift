// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Findings
import Folders
import Foundation
import JSONTrees
import TimeStamps

/// Options for a time stamp on evidence.
struct StampOptions: ParsableArguments {
    @Option(help: "Let an RFC 3161 authority stamp the evidence: its address; needs --timestamp-ca.")
    var timestamp: String?

    @Option(
        help: "A PEM file with the authority's own authority, by which its stamps are judged.",
        completion: .file(extensions: ["pem", "crt"])
    )
    var timestampCa: String?

    func validate() throws {
        guard (timestamp == nil) == (timestampCa == nil) else {
            throw ValidationError("--timestamp and --timestamp-ca belong together")
        }
        if let timestamp, !timestamp.hasPrefix("https://"), !timestamp.hasPrefix("http://") {
            throw ValidationError("'\(timestamp)' for --timestamp is no web address")
        }
    }

    /// Stamps items of evidence, when that was asked for.
    ///
    /// The stamped bytes are the items as one JSON array with sorted keys. They are kept below the folder as
    /// `stamps/SHA256.json`, with query (`.tsq`) and reply (`.tsr`) beside, so that anybody can check them:
    /// `openssl ts -verify -data SHA256.json -in SHA256.tsr -CAfile …`.
    ///
    /// - Returns: what goes into the JSON as `timestamp` (null without a stamp), and a finding when it failed.
    /// - Throws: `FolderError` when the stamp cannot be kept.
    func stamp(_ items: [JSON], keepIn folder: URL) throws -> (timestamp: JSON, findings: [Finding]) {
        guard let timestamp, let timestampCa, let url = URL(string: timestamp) else { return (.null, []) }
        var bytes: [UInt8] = []
        JSON.array(items).write(into: &bytes, keys: .sorted)
        let stamping = TimeStamping(url: url, certificates: URL(filePath: timestampCa))
        let evidence = bytes
        switch try Waiting.result({ try await stamping.stamp(evidence) }) {
        case .failure(let failure): return (.null, [failure.finding])
        case .success(let stamp):
            let base = folder.appending(path: "stamps")
            for (ending, content) in [("json", bytes), ("tsq", stamp.query), ("tsr", stamp.reply)] {
                try FileReading.write(content, to: base.appending(path: "\(stamp.sha256).\(ending)"))
            }
            return (
                [
                    "authority": .string(timestamp), "file": .string("stamps/\(stamp.sha256).json"),
                    "policy": .string(stamp.policy), "reply": .string("stamps/\(stamp.sha256).tsr"),
                    "serial": .string(stamp.serial), "sha256": .string(stamp.sha256), "time": .string(stamp.time),
                ], []
            )
        }
    }
}
