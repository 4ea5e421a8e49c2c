// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import Instants
internal import JSONTrees

extension DocumentReader {
    mutating func tracking(_ node: JSONNode) -> Tracking {
        var tracking = Tracking()
        for member in node.members {
            let value = member.value
            switch member.key {
            case "id": tracking.id = text(value, "id") ?? ""
            case "version": tracking.version = text(value, "version") ?? ""
            case "status": tracking.status = term(value, "status")
            case "current_release_date": tracking.currentReleaseDate = timestamp(value, "current_release_date")
            case "initial_release_date": tracking.initialReleaseDate = timestamp(value, "initial_release_date")
            case "revision_history":
                tracking.revisionHistory = objects(value, "revision_history") { $0.revision($1) }
            case "aliases": tracking.aliases = texts(value, "aliases")
            case "generator": tracking.generator = object(value, "generator") { $0.generator($1) }
            default: unknown(member)
            }
        }
        require(node, "id", .error)
        require(node, "version")
        require(node, "status")
        require(node, "current_release_date", .error)
        require(node, "initial_release_date")
        require(node, "revision_history")
        checkVersion(tracking)
        checkReleaseDate(tracking)
        return tracking
    }

    private mutating func revision(_ node: JSONNode) -> Revision {
        var revision = Revision(number: "", summary: "")
        for member in node.members {
            let value = member.value
            switch member.key {
            case "date": revision.date = timestamp(value, "date")
            case "number": revision.number = text(value, "number") ?? ""
            case "summary": revision.summary = text(value, "summary") ?? ""
            case "legacy_version": revision.legacyVersion = text(value, "legacy_version")
            default: unknown(member)
            }
        }
        require(node, "date")
        require(node, "number")
        require(node, "summary")
        return revision
    }

    private mutating func generator(_ node: JSONNode) -> Generator {
        var generator = Generator(engineName: "")
        for member in node.members {
            switch member.key {
            case "date": generator.date = timestamp(member.value, "date")
            case "engine":
                _ = object(member.value, "engine") { reader, engine in
                    for part in engine.members {
                        switch part.key {
                        case "name": generator.engineName = reader.text(part.value, "name") ?? ""
                        case "version": generator.engineVersion = reader.text(part.value, "version")
                        default: reader.unknown(part)
                        }
                    }
                    reader.require(engine, "name")
                }
            default: unknown(member)
            }
        }
        require(node, "engine")
        return generator
    }

    /// CSAF 2.0 §6.1.16: the document's version is that of its newest revision.
    private mutating func checkVersion(_ tracking: Tracking) {
        let isDraft = tracking.status == .draft
        let dated = tracking.revisionHistory.compactMap { revision in
            revision.date?.instant.map { (date: $0, revision: revision, number: DocumentVersion(revision.number)) }
        }
        let newest = dated.max { left, right in
            guard left.date == right.date else { return left.date < right.date }
            guard let first = left.number, let second = right.number else { return right.number != nil }
            return first.precedes(second)
        }
        guard let newest, !tracking.version.isEmpty, !newest.revision.number.isEmpty else { return }
        let isSame: Bool
        if let stated = DocumentVersion(tracking.version), let last = newest.number {
            isSame = stated.isSame(as: last, ignoringPrerelease: isDraft)
        } else {
            isSame = tracking.version == newest.revision.number
        }
        guard !isSame else { return }
        note(
            .warning,
            "csaf.6.1.16",
            "version",
            "version '\(tracking.version)' is not that of the newest revision, '\(newest.revision.number)'",
            help: "do not tell states of this document apart by its version; compare their content"
        )
    }

    /// CSAF 2.0 §6.2.6: the current release is not older than the newest revision.
    private mutating func checkReleaseDate(_ tracking: Tracking) {
        guard tracking.status == .final || tracking.status == .interim,
            let current = tracking.currentReleaseDate,
            let stated = current.instant,
            let newest = tracking.revisionHistory.compactMap({ $0.date?.instant }).max(),
            stated < newest
        else { return }
        note(
            .warning,
            "csaf.6.2.6",
            "current_release_date",
            "the release '\(current.text)' is older than the newest revision, \(newest)",
            help: "the content may be known only from the revision on"
        )
    }
}
