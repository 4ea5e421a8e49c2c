// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Foundation
import HTTPTypes
import Hummingbird
import Instants
import Inventory
import JSONTrees
import NIOCore
import Reporting

/// Answers programs: JSON, a calendar, and what the description says.
struct Interface: Sendable {
    /// Items of a list in one answer, unless fewer are asked for.
    private static let mostItems = 1_000
    /// Bytes of an inventory that come in one request.
    private static let mostBytes = 128 << 20

    private let records: any DeskRecords
    private let watch: Watch
    private let zone: TimeZone

    init(_ records: any DeskRecords, _ knowledge: DeskKnowledge, _ watch: Watch, zone: TimeZone) {
        self.records = records
        self.watch = watch
        self.zone = zone
    }

    func answer(_ route: Route, _ request: Request, _ account: DeskAccount, now: Instant) async throws -> Answer {
        let query = FormFields(request.uri.query ?? "")
        switch route {
        case .description: return .json(OpenAPI.text)
        case .apiJournal: return try await journal(query)
        case .apiEvidence: return try await evidence(request, account, now: now)
        case .apiImport: return try await take(request, query, account, now: now)
        default: break
        }
        for (name, values) in [("language", ["en", "nl"]), ("format", ["json", "jsonl"])] {
            if let value = query[name], !values.contains(value) {
                return .problem(.badRequest, "Bad Request", "'\(name)' is \(values.joined(separator: " or "))")
            }
        }
        let view: View
        if let at = query["at"] {
            guard let instant = AskedInstant.read(at, in: zone) else {
                return .problem(.badRequest, "Bad Request", "'at' is no day and no instant with a zone")
            }
            view = try await watch.view(at: instant)
        } else if let current = watch.current {
            // Made anew within a second of any change, and before whoever made it is answered.
            view = current
        } else {
            view = try await watch.refresh()
        }
        switch route {
        case .apiHunts: return try await hunts(view, query, now: now)
        case .apiHunt(let number): return try await hunt(number, view, now: now)
        default: return try await answer(route, view, query)
        }
    }

    private func answer(_ route: Route, _ view: View, _ query: FormFields) async throws -> Answer {
        let writer = AssessmentJSON(zone: zone, language: query["language"] == "nl" ? .nl : .en)
        switch route {
        case .apiCases:
            return list(view, view.cases.map { one, assessment in summary(one, assessment, writer) }, next: nil)
        case .apiInventory:
            let counts = [
                JSON.Member("asOf", .string(view.asOf.formatted(in: zone))),
                .init("assets", .integer(view.holdings.assets.count)),
                .init("findings", .integer(view.holdings.findings.count)),
                .init("organizations", .integer(view.holdings.organizations.count)),
                .init("version", .integer(Int(clamping: view.version))),
            ]
            return .json(JSON.object(counts).text(keys: .sorted) + "\n")
        case .apiCase(let id):
            guard let (of, assessment) = view.of(id) else { break }
            return .json(summary(of, assessment, writer).text(keys: .sorted) + "\n")
        case .apiDecisions(let id):
            guard let (_, assessment) = view.of(id) else { break }
            return decisions(view, assessment, writer, query)
        case .apiDecision(let id, let asset):
            guard let decision = view.of(id)?.assessment.decisions.first(where: { $0.asset == asset }) else { break }
            return .json(writer.item(decision).text(keys: .sorted) + "\n")
        case .apiChanges(let id):
            return try await changes(id, view, query)
        case .calendar(let id):
            guard let (of, _) = view.of(id) else { break }
            let calendar = RemedyCalendar(of, asOf: view.asOf)
            return Answer(type: "text/calendar; charset=utf-8", iCalendar(calendar, of, asOf: view.asOf))
        default: break
        }
        return .problem(.notFound, "Not Found", "there is no such case, asset or list")
    }

    private func summary(_ of: Case, _ assessment: Assessment, _ writer: AssessmentJSON) -> JSON {
        .object([
            .init("asOf", .string(assessment.asOf.formatted(in: zone))),
            .init("id", .string(of.id)),
            .init("opened", .string(of.opened.formatted(in: of.timeZone))),
            .init("summary", writer.summary(assessment)),
            .init("title", .object([.init("en", .string(of.title.en)), .init("nl", .string(of.title.nl))])),
        ])
    }

    /// Decisions in the order of organization and asset; `after` is where the answer before ended.
    private func decisions(
        _ view: View,
        _ assessment: Assessment,
        _ writer: AssessmentJSON,
        _ query: FormFields
    ) -> Answer {
        var all = assessment.decisions[...]
        if let organization = query["organization"] { all = all.filter { $0.organization == organization }[...] }
        if query["format"] == "jsonl" {
            let text = all.map { writer.item($0).text(keys: .sorted) + "\n" }.joined()
            return Answer(type: "application/jsonl", text)
        }
        if let after = query["after"] {
            guard let place = all.firstIndex(where: { $0.asset == after }) else {
                return .problem(.badRequest, "Bad Request", "'after' is no asset of this list")
            }
            all = all[(place + 1)...]
        }
        guard let limit = Self.limit(query) else {
            return .problem(.badRequest, "Bad Request", "'limit' is 1 to \(Self.mostItems)")
        }
        let page = all.prefix(limit)
        return list(view, page.map(writer.item), next: page.count < all.count ? page.last?.asset : nil)
    }

    private static func limit(_ query: FormFields) -> Int? {
        guard let text = query["limit"] else { return mostItems }
        return Int(text).flatMap { (1...mostItems).contains($0) ? $0 : nil }
    }

    /// What changed since an instant; in the day before when none is named.
    private func changes(_ id: String, _ view: View, _ query: FormFields) async throws -> Answer {
        var since = view.asOf.adding(days: -1)
        if let text = query["since"] {
            guard let instant = Instant(iso8601: text), instant < view.asOf else {
                return .problem(
                    .badRequest,
                    "Bad Request",
                    "'since' is an instant with a zone, before the instant asked about"
                )
            }
            since = instant
        }
        guard let found = await watch.changes(of: id, before: view, since: since) else {
            return .problem(.notFound, "Not Found", "there is no such case")
        }
        return list(view, found.map(change), next: nil)
    }

    private func change(_ change: AssetChange) -> JSON {
        .object([
            .init("asset", .string(change.asset)),
            .init(
                "fields",
                .array(
                    change.fields.map { field in
                        .object([
                            .init("from", .string(field.from)), .init("name", .string(field.name)),
                            .init("to", .string(field.to)),
                        ])
                    }
                )
            ),
            .init("organization", .string(change.organization)),
        ])
    }

    private func list(_ view: View, _ items: [JSON], next: String?) -> Answer {
        let answer = JSON.object([
            .init("asOf", .string(view.asOf.formatted(in: zone))),
            .init("items", .array(items)),
            .init("next", next.map { .string($0) } ?? .null),
        ])
        return .json(answer.text(keys: .sorted) + "\n")
    }

    private func journal(_ query: FormFields) async throws -> Answer {
        guard let limit = Self.limit(query) else {
            return .problem(.badRequest, "Bad Request", "'limit' is 1 to \(Self.mostItems)")
        }
        var before: Int64?
        if let text = query["before"] {
            guard let number = Int64(text), number > 0 else {
                return .problem(.badRequest, "Bad Request", "'before' is the number of an entry")
            }
            before = number
        }
        let rows = try await records.journal(before: before, limit: limit)
        let items = rows.map { row -> JSON in
            .object([
                .init("actor", .string(row.actor)), .init("at", .string(row.at.formatted(in: zone))),
                .init("details", .string(row.details)), .init("number", .integer(Int(clamping: row.number))),
                .init("subject", .string(row.subject)), .init("what", .string(row.what)),
                .init("why", .string(row.why)),
            ])
        }
        let next = rows.last.flatMap { rows.count == limit && $0.number > 1 ? $0.number : nil }
        let answer = JSON.object([
            .init("items", .array(items)), .init("next", next.map { .integer(Int(clamping: $0)) } ?? .null),
        ])
        return .json(answer.text(keys: .sorted) + "\n")
    }

    // MARK: Hunts

    /// Hunts, the newest first; `before` is the number where the answer before ended.
    private func hunts(_ view: View, _ query: FormFields, now: Instant) async throws -> Answer {
        guard let limit = Self.limit(query) else {
            return .problem(.badRequest, "Bad Request", "'limit' is 1 to \(Self.mostItems)")
        }
        var before: Int64?
        if let text = query["before"] {
            guard let number = Int64(text), number > 0 else {
                return .problem(.badRequest, "Bad Request", "'before' is the number of a hunt")
            }
            before = number
        }
        let known = view.isPresent ? now : view.asOf
        let found = try await records.hunts(knownAt: known, before: before, limit: limit)
        return list(view, found.map { hunt($0) }, next: found.count == limit ? found.last.map { "\($0.number)" } : nil)
    }

    private func hunt(_ number: Int64, _ view: View, now: Instant) async throws -> Answer {
        guard let found = try await records.hunt(number, knownAt: view.isPresent ? now : view.asOf) else {
            return .problem(.notFound, "Not Found", "there is no such hunt")
        }
        let document = (try? JSONDocument(bytes: Array(found.document.utf8))).map { JSON($0.root) }
        return .json(hunt(found, [.init("document", document ?? .null)]).text(keys: .sorted) + "\n")
    }

    private func hunt(_ hunt: DeskHunt, _ more: [JSON.Member] = []) -> JSON {
        .object(
            [
                .init("actor", .string(hunt.actor)), .init("answer", .string(hunt.answer.rawValue)),
                .init("asset", .string(hunt.asset)), .init("case", .string(hunt.caseID)),
                .init("covered", .bool(hunt.isCovered)),
                .init("from", hunt.period.map { .string($0.lowerBound.formatted(in: zone)) } ?? .null),
                .init("known", .string(hunt.known.formatted(in: zone))),
                .init("number", .integer(Int(clamping: hunt.number))), .init("sightings", .integer(hunt.sightings)),
                .init("to", hunt.period.map { .string($0.upperBound.formatted(in: zone)) } ?? .null),
            ] + more
        )
    }

    // MARK: What comes in

    private func evidence(_ request: Request, _ account: DeskAccount, now: Instant) async throws -> Answer {
        guard account.mayChange else { return .problem(.forbidden, "Forbidden", "this account only reads") }
        let buffer = try await request.body.collect(upTo: FormFields.mostBytes)
        guard let body = try? JSONDocument(bytes: Array(buffer.readableBytesView)).root, body.kind == .object else {
            return .problem(.badRequest, "Bad Request", "the body is no JSON object")
        }
        func text(_ name: String) -> String? { body[name]?.string }
        guard let asset = text("asset"), let kind = text("kind") else {
            return .problem(.unprocessableContent, "Unprocessable Content", "'asset' and 'kind' are needed, as text")
        }
        var held = now
        if let given = text("heldAt") {
            guard let instant = Instant(iso8601: given) else {
                return .problem(.unprocessableContent, "Unprocessable Content", "'heldAt' is no instant with a zone")
            }
            held = instant
        }
        let statement = DeskStatement(
            asset: asset,
            heldAt: held,
            kind: kind,
            value: text("value") ?? "",
            remedy: text("remedy") ?? "",
            note: text("note") ?? ""
        )
        let holdings = if let current = watch.current { current.holdings } else { try await watch.refresh().holdings }
        if let fault = StatementCheck(statement, holdings).fault {
            return .problem(.unprocessableContent, "Unprocessable Content", fault)
        }
        try await records.addEvidence(statement, by: account.name, now: now)
        try await watch.showWritten(by: account.name)
        return .json("{\"added\":1}\n", .created)
    }

    /// One file of an inventory, named by `file`; the other files stay as they are.
    private func take(
        _ request: Request,
        _ query: FormFields,
        _ account: DeskAccount,
        now: Instant
    ) async throws -> Answer {
        guard account.mayChange else { return .problem(.forbidden, "Forbidden", "this account only reads") }
        guard let name = query["file"], let file = InventoryFile(rawValue: name) else {
            let names = InventoryFile.allCases.map(\.rawValue).joined(separator: ", ")
            return .problem(.badRequest, "Bad Request", "'file' is one of \(names)")
        }
        let buffer = try await request.body.collect(upTo: Self.mostBytes)
        guard buffer.readableBytes > 0 else {
            return .problem(.badRequest, "Bad Request", "the body is empty: a file has at least its header")
        }
        let done = try await records.importInventory(
            [file.rawValue: Array(buffer.readableBytesView)],
            by: account.name,
            now: now,
            why: query["why"]
        )
        try await watch.showWritten(by: account.name)
        let answer = JSON.object([
            .init("added", .integer(done.added)), .init("changed", .integer(done.changed)),
            .init("ended", .integer(done.ended)), .init("unchanged", .integer(done.unchanged)),
        ])
        return .json(answer.text(keys: .sorted) + "\n")
    }
}
