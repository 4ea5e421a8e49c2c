// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSAF

/// What a run has begun with the documents of one label and not ended: written first, taken away last.
///
/// A run that is killed leaves it, and the next one knows by it which signatures may be of other bytes, and which documents
/// are to go. It lies in the label's folder, because it names documents.
struct UnfinishedWork: Equatable {
    static let name = ".unfinished"

    /// Documents of which the hash and signature files may be of other bytes: paths below the folder.
    var written: Set<String> = []
    /// Documents to take away, with their tracking ids.
    var removed: [String: String] = [:]

    init() {}

    init(_ bytes: [UInt8]) {
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let cells = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            // A damaged file must not make us take away what is not a document of this folder.
            guard cells.count > 1, ListedPath.isUsable(cells[1]) else { continue }
            if cells.count == 2, cells[0] == "+" { written.insert(cells[1]) }
            if cells.count == 3, cells[0] == "-" { removed[cells[1]] = cells[2] }
        }
    }

    var isEmpty: Bool { written.isEmpty && removed.isEmpty }

    var bytes: [UInt8] {
        let lines =
            written.sorted().map { "+\t\($0)\n" } + removed.sorted { $0.key < $1.key }.map { "-\t\($0)\t\($1)\n" }
        return Array(lines.joined().utf8)
    }
}
