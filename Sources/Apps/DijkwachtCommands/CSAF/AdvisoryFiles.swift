// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Casework
import Findings
import Folders
import Foundation
import Instants
import JSONTrees

/// CSAF documents named on the command line: files, and everything ending in `.json` below folders.
///
/// They are read in batches, which are independent of each other.
struct AdvisoryFiles: Sendable {
    /// What a batch of files holds, in their order.
    struct Batch: Sendable {
        var advisories: [Advisory] = []
        var findings: [Finding] = []
    }

    private static let batchSize = 32
    /// Every file, in order.
    let paths: [String]

    init(_ named: [String]) throws {
        var paths: [String] = []
        for path in named {
            if path == "-" {
                paths.append(path)
                continue
            }
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw FolderError("'\(path)' is not there")
            }
            if isFolder.boolValue {
                let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
                let prefix = path.hasSuffix("/") ? path : path + "/"
                paths += names.filter { $0.hasSuffix(".json") }.sorted().map { prefix + $0 }
            } else {
                paths.append(path)
            }
        }
        self.paths = paths
    }

    /// The bytes of a file that was named; `-` is the standard input.
    static func bytes(of path: String, limit: Int = CSAFLimits.standard.json.bytes) throws -> [UInt8] {
        try FileReading.bytes(ofPath: path == "-" ? "/dev/stdin" : path, limit: limit)
    }

    /// How many batches there are.
    var batchCount: Int { (paths.count + Self.batchSize - 1) / Self.batchSize }

    /// Reads a batch; what cannot be read becomes a finding and the others go on.
    func read(batch number: Int) -> Batch {
        var batch = Batch()
        for path in paths[(number * Self.batchSize)...].prefix(Self.batchSize) {
            do {
                let reading = CSAFDocument.read(try AdvisoryFiles.bytes(of: path), file: path)
                batch.findings += reading.findings
                guard let document = reading.document else { continue }
                let knownFrom = document.tracking.currentReleaseDate?.instant ?? .distantPast
                batch.advisories.append(Advisory(document, file: path, knownFrom: knownFrom))
            } catch {
                batch.findings.append(Finding(.error, "csaf.unreadable-file", at: Place(file: path), "\(error)"))
            }
        }
        return batch
    }
}
