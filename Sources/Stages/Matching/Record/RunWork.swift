// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Comparing
import Inventory
import JSONTrees

/// The work of one run, step by step: documents, identities, assets, pairs, then the lines.
struct RunWork {
    /// A pair of a group of assets and a document that is brought up.
    struct BroughtUp {
        let group: Int32
        let advisory: Int32
        let reason: MatchReason
        let old: Int32?
        let new: Int32
    }

    let matching: BulkMatching
    let record: MatchRecord
    let request: RunRequest
    let judged: [JudgedPairs]

    /// By position in the index; nil for documents that are not asked for.
    private var documents: [DocumentNews?] = []
    private(set) var documentReasons: [MatchReason: Int] = [:]
    private(set) var assetReasons: [MatchReason: Int] = [:]
    private(set) var groups = AssetGroups()
    private(set) var broughtUp: [BroughtUp] = []
    private(set) var lines = RecordLines()
    private var demands: RunDemands

    /// The group of each row; -1 for assets that are not asked for.
    var groupOfRow: [Int32] { groups.groupOfRow }

    init(_ matching: BulkMatching, _ judged: [JudgedPairs], _ record: MatchRecord, _ request: RunRequest) {
        self.matching = matching
        self.judged = judged
        self.record = record
        self.request = request
        demands = RunDemands(record)
    }

    mutating func work() {
        readDocuments()
        groups = AssetGroups(matching, judged, record, request)
        assetReasons = groups.reasons
        for group in groups.groups.indices { bringUp(group) }
        write()
    }

    private mutating func readDocuments() {
        var next = record.documents.count
        for advisory in matching.index.advisories {
            guard request.documents?.contains(advisory.trackingID) != false else {
                documents.append(nil)
                continue
            }
            let news = DocumentNews(
                advisory,
                record,
                nextNumber: next,
                isPartial: request.isLimited && request.assets != nil
            )
            if news.number == next { next += 1 }
            if let reason = news.reason { documentReasons[reason, default: 0] += 1 }
            documents.append(news)
        }
    }

    // MARK: Pairs

    /// The pairs of an identity with documents that are asked for.
    private func pairs(
        _ identity: AssetGroups.Identity
    ) -> [(pair: JudgedPairs.Pair, document: DocumentNews, demand: Demand)] {
        guard let place = identity.place else { return [] }
        let part = judged[place.part]
        return part.pairs[part.groups[place.group].pairs].compactMap { pair in
            documents[Int(pair.advisory)].map { (pair, $0, part.demands[Int(pair.demand)]) }
        }
    }

    private mutating func bringUp(_ number: Int) {
        let group = groups.groups[number]
        for (pair, document, demand) in pairs(groups.identities[group.identity]) {
            let demandNumber = demands.number(demand, of: document.number)
            let before = held(document.number, group)
            if let before, before.demand == demandNumber, before.isAffected == pair.isAffected { continue }
            broughtUp.append(
                BroughtUp(
                    group: Int32(number),
                    advisory: pair.advisory,
                    reason: reason(document, group),
                    old: before?.demand,
                    new: demandNumber
                )
            )
        }
    }

    /// The match that the assets of a group had with a document before.
    private func held(_ document: Int, _ group: AssetGroups.Group) -> MatchRecord.Held? {
        if let asset = group.looked, let found = record.looked[.init(document: document, asset: asset)] {
            return found.held
        }
        guard let prior = group.prior, document < record.held.count else { return nil }
        return record.held[document][prior]
    }

    private func reason(_ document: DocumentNews, _ group: AssetGroups.Group) -> MatchReason {
        if request.isManual { return .manual }
        if document.reason == .newDocument { return .newDocument }
        if group.prior == nil { return .newAsset }
        if group.hasMoved { return .newVersion }
        return document.reason ?? .rulesChanged
    }

    /// What is brought up, taken together by document, reason and change, in document order.
    func news() -> [RunPlan.News] {
        struct Key: Hashable { let advisory: Int32, reason: MatchReason, old: Int32?, new: Int32 }
        var counts: [Key: Int] = [:]
        for entry in broughtUp {
            let key = Key(
                advisory: entry.advisory,
                reason: entry.reason,
                old: entry.old,
                new: entry.old == nil ? -1 : entry.new
            )
            counts[key, default: 0] += groups.groups[Int(entry.group)].count
        }
        let news = counts.map { key, count in
            let changes = key.old.map { demands.demand(key.new).changes(since: demands.demand($0)) } ?? []
            return RunPlan.News(advisory: Int(key.advisory), reason: key.reason, changes: changes, count: count)
        }
        return news.sorted {
            ($0.advisory, $0.reason.rawValue, -$0.count, $0.changes.map(\.sortKey).joined())
                < ($1.advisory, $1.reason.rawValue, -$1.count, $1.changes.map(\.sortKey).joined())
        }
    }

    // MARK: Lines

    private mutating func write() {
        let batch = record.nextBatch
        lines.add(
            "begin",
            [
                .init("batch", .integer(batch)), .init("kind", "run"), .init("at", .string(request.at)),
                .init("trigger", .string(request.isManual ? "manual" : "automatic")), .init("by", .string(request.by)),
                .init("documents", .integer(documents.count { $0 != nil })), .init("assets", .integer(groups.rowCount)),
                .init("onlyAssets", RunWork.list(request.assets)),
                .init("onlyDocuments", RunWork.list(request.documents)),
            ]
        )
        writeDocuments()
        groups.writeIdentities(&lines)
        for new in demands.added {
            lines.add(
                "demand",
                [
                    .init("number", .integer(Int(new.number))), .init("document", .integer(new.document)),
                    .init("demand", new.demand.json),
                ]
            )
        }
        if request.isLimited { writeLooked() } else { writeSettled() }
        var counts: [MatchReason: Int] = [:]
        for entry in broughtUp { counts[entry.reason, default: 0] += groups.groups[Int(entry.group)].count }
        let members = counts.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            JSON.Member($0.key.rawValue, .integer($0.value))
        }
        lines.end(batch: batch, kind: "run", [.init("broughtUp", .object(members))])
    }

    private static func list(_ texts: Set<String>?) -> JSON {
        texts.map { .array($0.sorted().map(JSON.string)) } ?? .null
    }

    private mutating func writeDocuments() {
        for case let news? in documents where news.isOther {
            let isKnown = news.number < record.documents.count && !record.documents[news.number].isPartial
            if request.isLimited, isKnown { continue }
            let document = news.document
            lines.add(
                "document",
                [
                    .init("number", .integer(news.number)), .init("publisher", .string(document.publisher)),
                    .init("id", .string(document.id)), .init("version", .string(document.version)),
                    .init("released", .string(document.released)), .init("title", .string(document.title)),
                    .init("file", .string(document.file)), .init("digest", .string(document.digest)),
                    .init("vulnerabilities", .array(document.vulnerabilities.map(JSON.string))),
                    .init("partial", .bool(document.isPartial)),
                ]
            )
        }
    }

    /// What a run over a part found: it stands beside the record until the next regular run.
    private mutating func writeLooked() {
        for group in groups.groups {
            let ids = groups.ids(of: group, matching.assets)
            var found: Set<Int> = []
            for (pair, document, demand) in pairs(groups.identities[group.identity]) {
                found.insert(document.number)
                let number = demands.number(demand, of: document.number)
                let before = held(document.number, group)
                if let before, before.demand == number, before.isAffected == pair.isAffected { continue }
                lines.add(
                    "looked",
                    [
                        .init("document", .integer(document.number)), .init("demand", .integer(Int(number))),
                        .init("affected", .bool(pair.isAffected)),
                        .init("identity", .integer(Int(groups.identities[group.identity].number))),
                        .init("because", .string(reason(document, group).rawValue)),
                    ],
                    "assets",
                    ids
                )
            }
            for case let document? in documents
            where !found.contains(document.number) && held(document.number, group) != nil {
                let members: [JSON.Member] = [
                    .init("document", .integer(document.number)),
                    .init("identity", .integer(Int(groups.identities[group.identity].number))),
                ]
                lines.add("looked", members, "assets", ids)
            }
        }
    }

    /// What a run over everything found, where it differs from what is recorded.
    private mutating func writeSettled() {
        groups.writeAssets(&lines, matching.assets, record)
        struct Key: Hashable { let document: Int, demand: Int32, isAffected: Bool, reason: MatchReason }
        var changed: [Key: [Int32]] = [:]
        var current: [Int: Set<Int32>] = [:]
        for identity in groups.identities {
            for (pair, document, demand) in pairs(identity) {
                let number = demands.number(demand, of: document.number)
                if document.number < record.held.count, !record.held[document.number].isEmpty {
                    current[document.number, default: []].insert(identity.number)
                    let before = record.held[document.number][identity.number]
                    if let before, before.demand == number, before.isAffected == pair.isAffected { continue }
                }
                let why = identity.group.map { reason(document, groups.groups[$0]) } ?? .rulesChanged
                let key = Key(document: document.number, demand: number, isAffected: pair.isAffected, reason: why)
                changed[key, default: []].append(identity.number)
            }
        }
        let keys = changed.keys.sorted {
            ($0.document, $0.demand, $0.isAffected ? 0 : 1, $0.reason.rawValue) < (
                $1.document, $1.demand, $1.isAffected ? 0 : 1, $1.reason.rawValue
            )
        }
        for key in keys {
            let members: [JSON.Member] = [
                .init("document", .integer(key.document)), .init("demand", .integer(Int(key.demand))),
                .init("affected", .bool(key.isAffected)), .init("because", .string(key.reason.rawValue)),
            ]
            lines.add("matches", members, "identities", (changed[key] ?? []).sorted().map { .integer(Int($0)) })
        }
        let present = Set(groups.identities.map(\.number))
        for case let document? in documents where document.number < record.held.count {
            let gone = record.held[document.number].keys.filter {
                present.contains($0) && current[document.number]?.contains($0) != true
            }
            lines.add(
                "unmatched",
                [.init("document", .integer(document.number))],
                "identities",
                gone.sorted().map { .integer(Int($0)) }
            )
        }
        if !record.looked.isEmpty {
            lines.add("settled", [], "documents", documents.compactMap { $0.map { .integer($0.number) } })
        }
    }
}
