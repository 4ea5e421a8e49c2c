// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Findings
import Folders
import Foundation
import Matching

/// Options of every command that reads a record of matches.
struct RecordOptions: ParsableArguments {
    @Option(help: "The folder of the record that 'csaf match --record' keeps.", completion: .directory)
    var record: String

    /// Reads the record.
    ///
    /// - Throws: `FolderError` when there is none.
    func load() throws -> MatchLists {
        let folder = try RecordFolder(record, mustExist: true)
        return MatchLists(MatchRecord(try folder.read(), file: folder.file.path))
    }
}

extension MatchLists {
    /// What is to be remarked of the marks on pairs of one document.
    func findings(_ pairs: [Pair], document: Int) -> [Finding] {
        let id = record.documents[document].id
        var findings: [Finding] = []
        func names(_ pairs: [Pair]) -> String {
            let shown = pairs.prefix(5).map(\.asset).joined(separator: ", ")
            return pairs.count > 5 ? "\(shown) and \(pairs.count - 5) more" : shown
        }
        let contradicted = pairs.filter { $0.remediations.contains(where: \.isContradicted) }
        if !contradicted.isEmpty {
            findings.append(
                Finding(
                    .warning,
                    "record.done-but-affected",
                    "'\(id)': marked as done, but the version is still among the affected ones: \(names(contradicted))",
                    help: "a mark is a claim: correct the version in the inventory, or prove what was done instead"
                )
            )
        }
        let outdated = pairs.filter { $0.remediations.contains(where: \.isOutdated) }
        if !outdated.isEmpty {
            findings.append(
                Finding(
                    .warning,
                    "record.outdated-mark",
                    "'\(id)' asks something else since it was marked; the marks no longer count: \(names(outdated))",
                    help: "look at what changed and mark again"
                )
            )
        }
        return findings
    }
}
