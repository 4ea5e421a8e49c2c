// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSAF
internal import Findings
internal import Instants

/// Which documents are to be where: what is published, with what is new, without what goes.
struct PublicationPlan {
    /// A document in the folder of its label.
    struct Placed {
        var document: PublishableDocument
        /// Whether the bytes are not in the folder yet.
        var isNew: Bool
    }

    /// A document to take away.
    struct Leaving {
        var label: DistributionLabel
        var path: String
        var id: String
    }

    private(set) var placed: [Placed] = []
    private(set) var leaving: [Leaving] = []
    private(set) var findings: [Finding] = []
    private var current: [String: PublishableDocument] = [:]
    private var isNew: Set<String> = []

    /// - Parameters:
    ///   - published: what is in the folders; a run that was killed may have left a document in two.
    ///   - new: what is to be published, with the file it was read from.
    ///   - withdrawing: tracking ids of documents that are to go.
    ///   - unfinished: tracking ids that an earlier run was taking away.
    init(
        published: [PublishableDocument],
        new: [(document: PublishableDocument, file: String)],
        withdrawing: [String],
        unfinished: Set<String>
    ) {
        keepOneOfEach(published)
        for (document, file) in refusingRepeated(new) { place(document, file) }
        for id in withdrawing { withdraw(id, unfinished) }
        placed = current.values.sorted { $0.path < $1.path }
            .map { Placed(document: $0, isNew: isNew.contains($0.id)) }
    }

    private mutating func keepOneOfEach(_ published: [PublishableDocument]) {
        for document in published {
            guard let other = current[document.id] else {
                current[document.id] = document
                continue
            }
            let isNewer = PublicationPlan.outranks(document, other)
            leave(isNewer ? other : document)
            current[document.id] = isNewer ? document : other
        }
    }

    private mutating func place(_ document: PublishableDocument, _ file: String) {
        let before = current[document.id]
        guard isAcceptable(document, before, file) else { return }
        if let before, before.path != document.path || before.label != document.label {
            leave(before)
            noteMove(document, before, file)
        }
        current[document.id] = document
        if before?.digests != document.digests { isNew.insert(document.id) }
    }

    private mutating func withdraw(_ id: String, _ unfinished: Set<String>) {
        if let document = current.removeValue(forKey: id) {
            leave(document)
        } else if !unfinished.contains(id) {
            let message = "no published document has the id '\(id)'"
            let help = "give its tracking id as it is written in the document"
            findings.append(Finding(.error, "publish.not-published", message, help: help))
        }
    }

    /// The later one, and of two of one date the one for fewer people.
    private static func outranks(_ left: PublishableDocument, _ right: PublishableDocument) -> Bool {
        let (first, second) = (left.updated.instant ?? .distantPast, right.updated.instant ?? .distantPast)
        guard first == second else { return first > second }
        let order = DistributionLabel.listed
        return (order.firstIndex(of: left.label) ?? order.count) > (order.firstIndex(of: right.label) ?? order.count)
    }

    private mutating func leave(_ document: PublishableDocument) {
        leaving.append(Leaving(label: document.label, path: document.path, id: document.id))
    }

    private mutating func refusingRepeated(
        _ new: [(document: PublishableDocument, file: String)]
    ) -> [(document: PublishableDocument, file: String)] {
        let files = Dictionary(new.map { ($0.document.id, [$0.file]) }, uniquingKeysWith: +)
        return new.filter { document, file in
            guard let all = files[document.id], all.count > 1 else { return true }
            let message = "refused: \(all.count) files are named for the document '\(document.id)'"
            findings.append(
                Finding(.error, "publish.twice", at: Place(file: file), message, help: "name one revision of it")
            )
            return false
        }
    }

    private mutating func isAcceptable(
        _ document: PublishableDocument,
        _ before: PublishableDocument?,
        _ file: String
    ) -> Bool {
        let taken = current.values.first {
            $0.path == document.path && $0.label == document.label && $0.id != document.id
        }
        if let taken {
            let message = "refused: '\(document.path)' is the file of the document '\(taken.id)' already"
            let help = "give one of them another id: CSAF §5.1 makes one name of both"
            findings.append(Finding(.error, "publish.name-taken", at: Place(file: file), message, help: help))
            return false
        }
        guard let before, before.digests != document.digests else { return true }
        let (old, new) = (before.updated.instant ?? .distantPast, document.updated.instant ?? .distantPast)
        guard new <= old else { return true }
        let message =
            new < old
            ? "refused: a newer revision, of \(before.updated), is published already"
            : "refused: the content differs from what is published, but the date \(before.updated) is the same"
        let help = "give the document a new revision with a later 'current_release_date'"
        findings.append(Finding(.error, "publish.not-newer", at: Place(file: file), message, help: help))
        return false
    }

    private mutating func noteMove(_ document: PublishableDocument, _ before: PublishableDocument, _ file: String) {
        let message =
            "the document moves from '\(before.label.folderName)/\(before.path)' to '\(document.label.folderName)/\(document.path)'; the old address is gone"
        findings.append(Finding(.warning, "publish.moved", at: Place(file: file), message))
    }
}
