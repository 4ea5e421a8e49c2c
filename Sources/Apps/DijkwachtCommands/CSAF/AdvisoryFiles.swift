// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Casework
import Findings
import Folders
import Foundation
import Instants

/// CSAF documents named on the command line: files, and everything ending in `.json` below folders.
struct AdvisoryFiles {
    private let urls: [URL]

    init(_ paths: [String]) throws {
        var urls: [URL] = []
        for path in paths {
            let url = URL(filePath: path)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
                throw FolderError("'\(path)' is not there")
            }
            if isFolder.boolValue {
                let names = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String } ?? []
                urls += names.filter { $0.hasSuffix(".json") }.sorted().map { url.appending(path: $0) }
            } else {
                urls.append(url)
            }
        }
        self.urls = urls
    }

    /// The advisories, in the order of the files; what cannot be read becomes a finding and the others go on.
    func read(_ findings: inout [Finding]) -> [Advisory] {
        var advisories: [Advisory] = []
        advisories.reserveCapacity(urls.count)
        for url in urls {
            let name = url.relativePath
            do {
                let bytes = try FileReading.bytes(of: url, limit: 64 << 20)
                let reading = CSAFDocument.read(bytes, file: name)
                findings += reading.findings
                guard let document = reading.document else { continue }
                let knownFrom = document.tracking.currentReleaseDate?.instant ?? .distantPast
                advisories.append(Advisory(document, file: name, knownFrom: knownFrom))
            } catch {
                findings.append(Finding(.error, "csaf.unreadable-file", at: Place(file: name), "\(error)"))
            }
        }
        return AdvisoryFiles.newest(advisories, &findings)
    }

    /// One revision of each document: the newest by its release date; that older ones were left out is a note.
    private static func newest(_ advisories: [Advisory], _ findings: inout [Finding]) -> [Advisory] {
        var positions: [[String]: Int] = [:]
        var kept: [Advisory] = []
        for advisory in advisories {
            let key = [advisory.publisher, advisory.trackingID]
            guard let position = positions[key] else {
                positions[key] = kept.count
                kept.append(advisory)
                continue
            }
            let isNewer = advisory.knownFrom >= kept[position].knownFrom
            let older = isNewer ? kept[position] : advisory
            if isNewer { kept[position] = advisory }
            findings.append(
                Finding(
                    .note,
                    "csaf.older-revision",
                    at: Place(file: older.file),
                    "'\(older.citation)' is older than another file of the same document: it is not matched"
                )
            )
        }
        return kept
    }
}
