// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Casework
import Instants

/// What is new about a document since a run last saw it.
struct DocumentNews: Sendable {
    /// Its number in the record.
    let number: Int
    /// Nil when nothing that matching reads has changed.
    let reason: MatchReason?
    /// As it is to be recorded.
    let document: MatchRecord.Document
    /// Whether that differs from what is recorded.
    let isOther: Bool

    init(_ advisory: Advisory, _ record: MatchRecord, nextNumber: Int, isPartial: Bool) {
        let known = record.documentNumbers[.init(publisher: advisory.publisher, id: advisory.trackingID)]
        let before = known.map { record.documents[$0] }
        number = known ?? nextNumber
        document = MatchRecord.Document(
            publisher: advisory.publisher,
            id: advisory.trackingID,
            version: advisory.version,
            released: advisory.knownFrom.description,
            title: advisory.title,
            file: advisory.file,
            digest: advisory.digest,
            vulnerabilities: advisory.vulnerabilities.map(\.id),
            isPartial: isPartial && before?.isPartial != false
        )
        isOther = document != before
        guard let before, !before.isPartial else {
            reason = .newDocument
            return
        }
        if DocumentNews.hasOtherMajor(before.version, advisory.version) {
            reason = .majorVersion
        } else {
            reason = before.digest == document.digest ? nil : .contentChanged
        }
    }

    /// Whether both versions are semantic and the major number differs (CSAF 2.1 §3.1.11, conformance clause 13).
    private static func hasOtherMajor(_ old: String, _ new: String) -> Bool {
        guard let old = DocumentVersion(old), let new = DocumentVersion(new), old.isSemantic, new.isSemantic else {
            return false
        }
        return old.major != new.major
    }
}
