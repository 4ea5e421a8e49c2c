// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Instants

/// What somebody asks for, by method and path: everything the server answers stands here.
enum Route: Hashable, Sendable {
    // Without a sign-in
    case alive, ready
    case file(DeskFile)
    case signInPage, signIn
    case firstPage(token: String), first
    case language
    // Pages
    case cases
    case aCase(String)
    case organizations(aCase: String)
    case organization(aCase: String, id: String)
    case asset(aCase: String, id: String)
    case impact(aCase: String, id: String)
    case recordEvidence(aCase: String, asset: String)
    case journal, imports, exposure, hunts
    case hunt(Int64)
    case signOut
    // The interface for programs
    case description
    case apiCases
    case apiCase(String)
    case apiDecisions(aCase: String)
    case apiDecision(aCase: String, asset: String)
    case apiChanges(aCase: String)
    case calendar(aCase: String)
    case apiEvidence
    case apiInventory
    case apiImport
    case apiJournal
    case apiEvents
    case apiHunts
    case apiHunt(Int64)

    /// Files that pages load.
    enum DeskFile: String, Hashable, Sendable, CaseIterable {
        case style = "desk.css"
        case script = "desk.js"
        case icon = "desk.svg"
    }

    /// What came of a method and a path.
    enum Found: Hashable, Sendable {
        case route(Route)
        case nothing
        /// Something is there, for other methods.
        case other([String])
    }

    /// Whether anybody may ask.
    var isOpen: Bool {
        switch self {
        case .alive, .ready, .file, .signInPage, .signIn, .firstPage, .first, .language: true
        default: false
        }
    }

    /// Whether a program asks: it gets problems as JSON, not a page to sign in.
    var isForPrograms: Bool {
        switch self {
        case .description, .apiCases, .apiCase, .apiDecisions, .apiDecision, .apiChanges, .calendar, .apiEvidence,
            .apiInventory, .apiImport, .apiJournal, .apiEvents, .apiHunts, .apiHunt:
            true
        default: false
        }
    }

    /// Finds what a method and the path of an address ask for; parts of the path are decoded once, after it was divided.
    static func find(_ method: String, _ path: String) -> Found {
        guard let parts = parts(path) else { return .nothing }
        let all = routes(parts)
        let wanted = method == "HEAD" ? "GET" : method
        if let route = all[wanted] { return .route(route) }
        return all.isEmpty ? .nothing : .other(all.keys.sorted())
    }

    private static func routes(_ parts: [String]) -> [String: Route] {
        switch (parts.first, parts.count) {
        case (nil, _): ["GET": .cases]
        case ("livez", 1): ["GET": .alive]
        case ("readyz", 1): ["GET": .ready]
        case ("assets", 2): DeskFile(rawValue: parts[1]).map { ["GET": .file($0)] } ?? [:]
        case ("sign-in", 1): ["GET": .signInPage, "POST": .signIn]
        case ("sign-out", 1): ["POST": .signOut]
        case ("first", 1): ["POST": .first]
        case ("first", 2): ["GET": .firstPage(token: parts[1])]
        case ("language", 1): ["POST": .language]
        case ("journal", 1): ["GET": .journal]
        case ("imports", 1): ["GET": .imports]
        case ("exposure", 1): ["GET": .exposure]
        case ("hunts", 1): ["GET": .hunts]
        case ("hunts", 2): number(parts[1]).map { ["GET": .hunt($0)] } ?? [:]
        case ("cases", 2): ["GET": .aCase(parts[1])]
        case ("cases", 3) where parts[2] == "organizations": ["GET": .organizations(aCase: parts[1])]
        case ("cases", 4) where parts[2] == "organizations": ["GET": .organization(aCase: parts[1], id: parts[3])]
        case ("cases", 4) where parts[2] == "assets": ["GET": .asset(aCase: parts[1], id: parts[3])]
        case ("cases", 5) where parts[2] == "assets" && parts[4] == "switch-off.svg":
            ["GET": .impact(aCase: parts[1], id: parts[3])]
        case ("cases", 5) where parts[2] == "assets" && parts[4] == "evidence":
            ["POST": .recordEvidence(aCase: parts[1], asset: parts[3])]
        case ("api", 3...) where parts[1] == "v1": interface(Array(parts.dropFirst(2)))
        default: [:]
        }
    }

    private static func interface(_ parts: [String]) -> [String: Route] {
        switch (parts[0], parts.count) {
        case ("openapi.json", 1): ["GET": .description]
        case ("cases", 1): ["GET": .apiCases]
        case ("cases", 2): ["GET": .apiCase(parts[1])]
        case ("cases", 3) where parts[2] == "decisions": ["GET": .apiDecisions(aCase: parts[1])]
        case ("cases", 4) where parts[2] == "decisions": ["GET": .apiDecision(aCase: parts[1], asset: parts[3])]
        case ("cases", 3) where parts[2] == "changes": ["GET": .apiChanges(aCase: parts[1])]
        case ("cases", 3) where parts[2] == "calendar.ics": ["GET": .calendar(aCase: parts[1])]
        case ("evidence", 1): ["POST": .apiEvidence]
        case ("inventory", 1): ["GET": .apiInventory, "POST": .apiImport]
        case ("journal", 1): ["GET": .apiJournal]
        case ("events", 1): ["GET": .apiEvents]
        case ("hunts", 1): ["GET": .apiHunts]
        case ("hunts", 2): number(parts[1]).map { ["GET": .apiHunt($0)] } ?? [:]
        default: [:]
        }
    }

    /// A number as one writes it, from 1.
    private static func number(_ text: String) -> Int64? {
        guard let number = Int64(text), number > 0, "\(number)" == text else { return nil }
        return number
    }

    /// The parts of a path; nil when it is none of ours: too long, not decodable, or with a control character in it.
    private static func parts(_ path: String) -> [String]? {
        guard path.utf8.count <= 2_048, path.hasPrefix("/") else { return nil }
        var parts: [String] = []
        for raw in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let part = String(raw).removingPercentEncoding, part.utf8.count <= 400,
                !part.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
            else { return nil }
            parts.append(part)
        }
        if parts == [""] { return [] }
        return parts.contains("") ? nil : parts
    }
}
