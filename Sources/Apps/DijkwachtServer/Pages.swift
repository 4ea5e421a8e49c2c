// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Foundation
import HTTPTypes
import Hummingbird
import Instants
import Inventory
import NIOCore
import Passwords
import Reporting

/// Answers with pages.
struct Pages: Sendable {
    private static let journalRows = 100
    private static let huntRows = 100

    private let records: any DeskRecords
    private let knowledge: DeskKnowledge
    private let watch: Watch
    private let trends: TrendKeeper
    private let door: Door
    private let zone: TimeZone
    private let isExercise: Bool
    private let cache = PageCache()
    private let pageWork = HeavyWork("pages")

    init(
        _ configuration: WatchHouse.Configuration,
        _ records: any DeskRecords,
        _ knowledge: DeskKnowledge,
        _ watch: Watch,
        _ trends: TrendKeeper,
        _ door: Door
    ) {
        self.records = records
        self.knowledge = knowledge
        self.watch = watch
        self.trends = trends
        self.door = door
        zone = configuration.zone
        isExercise = configuration.isExercise
    }

    // MARK: In front of the door

    func open(_ route: Route, _ request: Request, now: Instant) async throws -> Answer {
        switch route {
        case .alive: return Answer(type: "text/plain; charset=utf-8", "alive\n")
        case .ready:
            let isReady = watch.current != nil
            return Answer(
                isReady ? .ok : .serviceUnavailable,
                type: "text/plain; charset=utf-8",
                isReady ? "ready\n" : "not yet\n"
            )
        case .file(let file): return Self.file(file)
        case .signInPage:
            return .page(DeskDoor.signIn(frame(request, nil, now: now), next: next(request), isRefused: false))
        case .signIn: return try await signIn(request, now: now)
        case .firstPage(let token):
            return .page(DeskDoor.first(frame(request, nil, now: now, path: "/"), token: token, fault: nil))
        case .first: return try await first(request, now: now)
        default: return try await language(request)
        }
    }

    private static func file(_ file: Route.DeskFile) -> Answer {
        var answer =
            switch file {
            case .style: Answer(type: "text/css; charset=utf-8", DeskAssets.style)
            case .script: Answer(type: "text/javascript; charset=utf-8", DeskAssets.script)
            case .icon: Answer(type: "image/svg+xml", DeskAssets.icon)
            }
        answer.headers[.cacheControl] = "max-age=300"
        return answer
    }

    func signInFirst(_ request: Request) -> Answer {
        let next = LocalPath.safe(request.uri.string)
        return .redirect(to: next == "/" ? "/sign-in" : "/sign-in?next=\(DeskPath.part(next))")
    }

    private func next(_ request: Request) -> String {
        LocalPath.safe(FormFields(request.uri.query ?? "")["next"] ?? "/")
    }

    private func signIn(_ request: Request, now: Instant) async throws -> Answer {
        let form = try await FormFields(body: request)
        let next = LocalPath.safe(form["next"] ?? "/")
        guard let cookie = try await door.signIn(form["name"] ?? "", form["password"] ?? "", now: now) else {
            return .page(DeskDoor.signIn(frame(request, nil, now: now), next: next, isRefused: true), .unauthorized)
        }
        var answer = Answer.redirect(to: next)
        answer.cookie = cookie
        return answer
    }

    private func first(_ request: Request, now: Instant) async throws -> Answer {
        let form = try await FormFields(body: request)
        let frame = frame(request, nil, now: now, path: "/")
        let token = form["token"] ?? ""
        let name = (form["name"] ?? "").trimmingCharacters(in: .whitespaces)
        guard (1...100).contains(name.utf8.count), !name.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            return .page(
                DeskDoor.first(frame, token: token, fault: "A name has 1 to 100 characters."),
                .unprocessableContent
            )
        }
        let password = form["password"] ?? ""
        guard let hash = await Task.detached(operation: { Password.hash(password) }).value else {
            let fault = "A password has at least \(Password.fewestCharacters) characters."
            return .page(DeskDoor.first(frame, token: token, fault: fault), .unprocessableContent)
        }
        guard try await records.accept(tokenHash: Door.hash(token), name: name, passwordHash: hash, now: now) else {
            let fault = "This link was used already, or is too old. Start the server anew for another one."
            return .page(DeskDoor.first(frame, token: token, fault: fault), .forbidden)
        }
        var answer = Answer.redirect(to: "/")
        answer.cookie = try await door.signIn(name, password, now: now)
        return answer
    }

    private func language(_ request: Request) async throws -> Answer {
        let form = try await FormFields(body: request)
        var answer = Answer.redirect(to: form["next"] ?? "/")
        let language = form["language"] == "nl" ? "nl" : "en"
        answer.cookie = "dijkwacht-language=\(language); Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"
        return answer
    }

    // MARK: Behind it

    func answer(_ route: Route, _ request: Request, _ account: DeskAccount, now: Instant) async throws -> Answer {
        switch route {
        case .signOut:
            var answer = Answer.redirect(to: "/sign-in")
            answer.cookie = try await door.signOut(request, by: account.name, now: now)
            return answer
        case .recordEvidence(let id, let asset): return try await record(id, asset, request, account, now: now)
        case .journal: return try await journal(request, account, now: now)
        case .imports: return try await imports(request, account, now: now)
        case .exposure: return try await exposure(request, account, now: now)
        case .hunts: return try await hunts(request, account, now: now)
        case .hunt(let number): return try await hunt(number, request, account, now: now)
        default: return try await page(route, request, account, now: now)
        }
    }

    /// A page of a view: of the present, or of the day that `at` names.
    private func page(_ route: Route, _ request: Request, _ account: DeskAccount, now: Instant) async throws -> Answer {
        guard let view = try await view(request) else { return noInstant(request, account, now: now) }
        var frame = frame(request, account, now: now)
        frame.asOf = view.asOf
        frame.isPresent = view.isPresent
        let reader = PageCache.Reader(
            address: request.uri.path,
            language: frame.language.rawValue,
            who: account.name,
            mayChange: account.mayChange
        )
        let days = route.trendCase.map { trends.trend(of: $0).count } ?? 0
        let key = PageCache.Key(view: view.id, reader: reader, days: days)
        if let page = cache.page(key) { return Answer(type: Self.html, page) }
        if case .impact(let id, let asset) = route {
            guard view.of(id) != nil, let row = view.holdings.assets.row(of: asset) else {
                return nothing(request, account, now: now)
            }
            let drawing = impactDrawing(view.holdings, switchedOff: [row], language: frame.language)
            var answer = Answer(type: "image/svg+xml", drawing)
            answer.policy = Answer.drawingPolicy
            return answer
        }
        if view.isPresent, route.isLong, let last = cache.last(reader), isGoodEnough(last, account, now) {
            anew(route, frame, view, account, key, now: now)
            return Answer(type: Self.html, last.page)
        }
        guard let page = try await rendered(route, frame, view, account, key, now: now) else {
            return nothing(request, account, now: now)
        }
        return Answer(type: Self.html, page)
    }

    private static let html = "text/html; charset=utf-8"
    /// How old a page may be that somebody gets while a new one is made; it says itself as of when it is.
    private static let lastMilliseconds: Int64 = 90_000

    /// Whether somebody may get an earlier page: not who has written since.
    private func isGoodEnough(_ last: PageCache.Last, _ account: DeskAccount, _ now: Instant) -> Bool {
        last.version >= watch.lastWritten(by: account.name)
            && now.milliseconds - last.asOf.milliseconds < Self.lastMilliseconds
    }

    /// Makes a page anew while nobody waits for it.
    private func anew(
        _ route: Route,
        _ frame: DeskFrame,
        _ view: View,
        _ account: DeskAccount,
        _ key: PageCache.Key,
        now: Instant
    ) {
        guard cache.begin(key.reader) else { return }
        Task {
            // What cannot be made now is asked for again, and then somebody is told.
            _ = try? await rendered(route, frame, view, account, key, now: now)
            cache.made(key.reader)
        }
    }

    private func rendered(
        _ route: Route,
        _ frame: DeskFrame,
        _ view: View,
        _ account: DeskAccount,
        _ key: PageCache.Key,
        now: Instant
    ) async throws -> ByteBuffer? {
        guard let text = try await text(route, frame, view, account, now: now) else { return nil }
        let page = ByteBuffer(string: text)
        cache.keep(page, key, view)
        return page
    }

    /// The page of a view; nil when there is no such case, organization or asset.
    private func text(
        _ route: Route,
        _ frame: DeskFrame,
        _ view: View,
        _ account: DeskAccount,
        now: Instant
    ) async throws
        -> String?
    {
        var frame = frame
        frame.days = days(now)
        let sources = try await records.sources(knownAt: view.asOf, day: view.asOf.day(in: zone))
        switch route {
        case .cases: return deskCasesPage(frame, view.cases, sources: sources)
        case .aCase(let id), .organizations(let id), .organization(let id, _), .asset(let id, _):
            guard let (of, assessment) = view.of(id) else { return nil }
            let desk = DeskCase(
                of: of,
                assessment: assessment,
                inventory: view.holdings,
                changes: route.trendCase == nil ? nil : await watch.changes(of: id, before: view),
                findings: knowledge.findings + view.holdings.findings + assessment.findings,
                trend: trends.trend(of: id),
                sources: sources
            )
            frame.days = days(now, of)
            let framed = frame
            switch route {
            case .organizations: return await pageWork.done { deskOrganizationsPage(framed, desk) }
            case .organization(_, let organization):
                return deskOrganizationPage(frame, desk, organization: organization)
            case .asset(_, let asset):
                return deskAssetPage(frame, desk, asset: asset, mayRecord: account.mayChange)
            default: return await pageWork.done { deskCasePage(framed, desk) }
            }
        default: return nil
        }
    }

    private func noInstant(_ request: Request, _ account: DeskAccount, now: Instant) -> Answer {
        let text = "'at' is no day and no instant; write 2020-01-16 or 2020-01-16T12:00:00+01:00"
        return .page(DeskDoor.message(frame(request, account, now: now), "400", text), .badRequest)
    }

    func nothing(_ request: Request, _ account: DeskAccount, now: Instant) -> Answer {
        let frame = frame(request, account, now: now, path: "/")
        let text = frame.language == .nl ? "Deze pagina is er niet." : "There is no such page."
        return .page(DeskDoor.message(frame, "404", text), .notFound)
    }

    private func record(
        _ id: String,
        _ asset: String,
        _ request: Request,
        _ account: DeskAccount,
        now: Instant
    )
        async throws -> Answer
    {
        let form = try await FormFields(body: request)
        let frame = frame(request, account, now: now, path: "/")
        guard account.mayChange else {
            return .page(DeskDoor.message(frame, "403", "This account only reads."), .forbidden)
        }
        let fields = ["kind", "value", "remedy", "note"].map { form[$0] ?? "" }
        let held = form["held"].flatMap { $0.isEmpty ? nil : $0 }
        let statement = DeskStatement(
            asset: asset,
            heldAt: held.flatMap { Instant(iso8601: $0) } ?? now,
            kind: fields[0],
            value: fields[1],
            remedy: fields[2],
            note: fields[3]
        )
        let view = try await watch.refresh()
        let isReadable = held.map { Instant(iso8601: $0) != nil } ?? true
        let fault = isReadable ? StatementCheck(statement, view.holdings).fault : "'held' is no instant with a zone"
        if let fault { return .page(DeskDoor.message(frame, "422", fault), .unprocessableContent) }
        try await records.addEvidence(statement, by: account.name, now: now)
        try await watch.showWritten(by: account.name)
        return .redirect(to: "/cases/\(DeskPath.part(id))/assets/\(DeskPath.part(asset))")
    }

    private func journal(_ request: Request, _ account: DeskAccount, now: Instant) async throws -> Answer {
        let before = FormFields(request.uri.query ?? "")["before"].flatMap { Int64($0) }
        let rows = try await records.journal(before: before, limit: Self.journalRows)
        var frame = frame(request, account, now: now)
        frame.asOf = now
        let words =
            frame.language == .nl
            ? ["Nr.", "Wanneer", "Wie", "Wat", "Waarover", "Bijzonderheden", "Waarom"]
            : ["No.", "When", "Who", "What", "About", "Details", "Why"]
        let table = DeskTable(
            columns: words,
            rows: rows.map { row in
                [
                    "\(row.number)", row.at.formatted(in: zone), row.actor, row.what, row.subject, row.details, row.why,
                ]
            },
            next: rows.last.flatMap { $0.number > 1 ? "/journal?before=\($0.number)" : nil }
        )
        return .page(deskJournalPage(frame, table, fault: try await records.journalFault()))
    }

    private func exposure(_ request: Request, _ account: DeskAccount, now: Instant) async throws -> Answer {
        var frame = frame(request, account, now: now)
        if let at = FormFields(request.uri.query ?? "")["at"] {
            guard let instant = AskedInstant.read(at, in: zone) else {
                return noInstant(request, account, now: now)
            }
            (frame.asOf, frame.isPresent) = (instant, false)
        }
        frame.days = days(now)
        return .page(deskExposurePage(frame, try await records.exposure(upTo: frame.asOf.day(in: zone))))
    }

    private func imports(_ request: Request, _ account: DeskAccount, now: Instant) async throws -> Answer {
        let view: View
        if let current = watch.current { view = current } else { view = try await watch.refresh() }
        var frame = frame(request, account, now: now)
        frame.asOf = view.asOf
        let rows = try await records.journal(before: nil, limit: 1_000).filter { $0.what.contains("import") }
        let words =
            frame.language == .nl
            ? ["Wanneer", "Wie", "Wat", "Bijzonderheden"] : ["When", "Who", "What", "Details"]
        let table = DeskTable(
            columns: words,
            rows: rows.map { [$0.at.formatted(in: zone), $0.actor, $0.subject, $0.details] }
        )
        return .page(deskImportsPage(frame, table, findings: view.holdings.findings + knowledge.findings))
    }

    private func hunts(_ request: Request, _ account: DeskAccount, now: Instant) async throws -> Answer {
        guard let view = try await view(request) else { return noInstant(request, account, now: now) }
        var frame = frame(request, account, now: now)
        (frame.asOf, frame.isPresent, frame.days) = (view.asOf, view.isPresent, days(now))
        let before = FormFields(request.uri.query ?? "")["before"].flatMap { Int64($0) }
        let known = view.isPresent ? now : view.asOf
        let found = try await records.hunts(knownAt: known, before: before, limit: Self.huntRows)
        let next = found.count == Self.huntRows ? found.last.map { "/hunts?before=\($0.number)" } : nil
        let at = view.isPresent ? "" : "&at=\(view.asOf.day(in: zone))"
        return .page(deskHuntsPage(frame, found, view.cases, next: next.map { $0 + at }))
    }

    private func hunt(
        _ number: Int64,
        _ request: Request,
        _ account: DeskAccount,
        now: Instant
    ) async throws -> Answer {
        var frame = frame(request, account, now: now)
        if let at = FormFields(request.uri.query ?? "")["at"] {
            guard let instant = AskedInstant.read(at, in: zone) else { return noInstant(request, account, now: now) }
            (frame.asOf, frame.isPresent) = (instant, false)
        }
        guard let hunt = try await records.hunt(number, knownAt: frame.asOf) else {
            return nothing(request, account, now: now)
        }
        return .page(deskHuntPage(frame, hunt))
    }

    // MARK: What is around a page

    /// The view that a request asks for; nil when `at` cannot be read.
    private func view(_ request: Request) async throws -> View? {
        guard let at = FormFields(request.uri.query ?? "")["at"] else {
            if let current = watch.current { return current }
            return try await watch.refresh()
        }
        guard let instant = AskedInstant.read(at, in: zone) else { return nil }
        return try await watch.view(at: instant)
    }

    private func frame(_ request: Request, _ account: DeskAccount?, now: Instant, path: String? = nil) -> DeskFrame {
        let chosen = request.cookies["dijkwacht-language"]?.value
        let asked = request.headers[.acceptLanguage]?.lowercased().hasPrefix("nl") ?? false
        return DeskFrame(
            language: chosen.map { $0 == "nl" ? .nl : .en } ?? (asked ? .nl : .en),
            zone: zone,
            asOf: now,
            isPresent: true,
            path: path ?? request.uri.path,
            who: account?.name,
            isExercise: isExercise
        )
    }

    private func days(_ now: Instant, _ of: Case? = nil) -> ClosedRange<CalendarDate>? {
        CaseDays.range(of.map { [$0] } ?? knowledge.cases, now: now, zone: zone)
    }
}

/// The instant that somebody asks about.
enum AskedInstant {
    /// A bare day means its end.
    static func read(_ text: String, in zone: TimeZone) -> Instant? {
        Instant(iso8601: text) ?? CalendarDate(text)?.end(in: zone)
    }
}

extension Route {
    /// The case whose trend the page shows.
    fileprivate var trendCase: String? {
        if case .aCase(let id) = self { id } else { nil }
    }

    /// Whether the page takes long to make, because it is about all assets.
    fileprivate var isLong: Bool {
        switch self {
        case .aCase, .organizations: true
        default: false
        }
    }
}
