// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Instants
import Inventory
import Matching

/// Texts of reasons, in both languages, next to nothing but their facts.
extension Reason {
    // MARK: Status

    static func matched(_ evidence: MatchEvidence, _ citation: String, _ knownFrom: Instant) -> Reason {
        Reason(
            "match.\(evidence.kind.rawValue)",
            LocalizedText(
                en: "searched by \(evidence.kind.rawValue) '\(evidence.searchedBy)', found '\(evidence.found)'",
                nl: "gezocht op \(evidence.kind.inDutch) '\(evidence.searchedBy)', gevonden '\(evidence.found)'"
            ),
            source: citation,
            knownFrom: knownFrom
        )
    }

    static func affected(_ version: String, _ range: String, _ citation: String, _ knownFrom: Instant) -> Reason {
        Reason(
            "status.affected",
            LocalizedText(
                en: "version \(version) is among the affected ones: \(range)",
                nl: "versie \(version) hoort bij de kwetsbare: \(range)"
            ),
            source: citation,
            knownFrom: knownFrom
        )
    }

    static func fixed(_ version: String, _ citation: String, _ knownFrom: Instant) -> Reason {
        Reason(
            "status.fixed",
            LocalizedText(
                en: "version \(version) carries the fix, by its number",
                nl: "versie \(version) bevat de update, naar het nummer"
            ),
            source: citation,
            knownFrom: knownFrom
        )
    }

    static func fixNotYetPossible(_ version: String, _ day: CalendarDate, _ citation: String) -> Reason {
        Reason(
            "status.fix-not-yet-possible",
            LocalizedText(
                en:
                    "version \(version) became available on \(day) and cannot have been installed before: affected until then",
                nl:
                    "versie \(version) kwam pas op \(day) beschikbaar en kan niet eerder geïnstalleerd zijn: tot dan kwetsbaar"
            ),
            source: citation
        )
    }

    static func notAffected(_ why: LocalizedText, _ citation: String, _ knownFrom: Instant) -> Reason {
        Reason("status.not-affected", why, source: citation, knownFrom: knownFrom)
    }

    static func notSpokenOf(_ version: String, _ citation: String) -> Reason {
        Reason(
            "status.not-spoken-of",
            LocalizedText(
                en: "no revision speaks of the line or version of '\(version)': unknown, not safe",
                nl: "geen enkele revisie spreekt over de lijn of versie van '\(version)': onbekend, niet veilig"
            ),
            source: citation
        )
    }

    static let versionMissing = Reason(
        "status.version-missing",
        LocalizedText(en: "the version is not known", nl: "de versie is niet bekend")
    )

    static func versionUnreadable(_ text: String) -> Reason {
        Reason(
            "status.version-unreadable",
            LocalizedText(en: "the version '\(text)' cannot be read", nl: "de versie '\(text)' is niet te lezen")
        )
    }

    static func undecided(_ why: String, _ citation: String) -> Reason {
        Reason(
            "status.undecided",
            LocalizedText(en: "it cannot be told: \(why)", nl: "het is niet te zeggen: \(why)"),
            source: citation
        )
    }

    static func variantMissing(_ variants: [String]) -> Reason {
        let list = variants.joined(separator: ", ")
        return Reason(
            "status.variant-missing",
            LocalizedText(
                en: "the answer differs per variant (\(list)) and the inventory does not say which it is",
                nl: "het antwoord verschilt per variant (\(list)) en de inventaris zegt niet welke het is"
            )
        )
    }

    static func variantAssumed(_ variants: [String]) -> Reason {
        let list = variants.joined(separator: ", ")
        return Reason(
            "status.variant-not-given",
            LocalizedText(
                en: "the variant is not given; the answer is the same for each (\(list))",
                nl: "de variant is niet gegeven; het antwoord is voor elke gelijk (\(list))"
            )
        )
    }

    static func factMissing(_ facts: [String]) -> Reason {
        let list = facts.joined(separator: ", ")
        return Reason(
            "status.fact-missing",
            LocalizedText(
                en: "whether it has any of these is not known, and that decides: \(list)",
                nl: "of het een van deze heeft is niet bekend, en dat geeft de doorslag: \(list)"
            )
        )
    }

    static func builtBeforeFix(
        _ version: String,
        _ built: CalendarDate,
        _ fix: String,
        _ fixBuilt: CalendarDate
    ) -> Reason {
        Reason(
            "status.built-before-fix",
            LocalizedText(
                en:
                    "the number \(version) says fixed, but it was built on \(built), before the fix \(fix) of \(fixBuilt): ask the vendor",
                nl:
                    "het nummer \(version) zegt bijgewerkt, maar de build is van \(built), vóór de update \(fix) van \(fixBuilt): vraag de leverancier"
            )
        )
    }

    // MARK: Protection

    static func ineffective(_ remedy: Remedy, _ version: String, _ citation: String, _ knownFrom: Instant) -> Reason {
        Reason(
            "remedy.ineffective-on-build",
            LocalizedText(
                en:
                    "'\(remedy.title.en)' does not work on build \(version): the advisory offers it, but not for this build",
                nl:
                    "'\(remedy.title.nl)' werkt niet op build \(version): de waarschuwing noemt de maatregel, maar niet voor deze build"
            ),
            source: citation,
            knownFrom: knownFrom
        )
    }

    static func notKnownToWork(_ remedy: Remedy) -> Reason {
        Reason(
            "remedy.not-known-to-work",
            LocalizedText(
                en:
                    "the checks of '\(remedy.title.en)' passed, but whether it works on this build is not known: a claim",
                nl:
                    "de controles van '\(remedy.title.nl)' slaagden, maar of het op deze build werkt is niet bekend: een bewering"
            )
        )
    }

    static func withdrawn(_ remedy: Remedy, _ citation: String, _ knownFrom: Instant) -> Reason {
        Reason(
            "remedy.withdrawn",
            LocalizedText(
                en: "'\(remedy.title.en)' was withdrawn: what was proven is a claim again",
                nl: "'\(remedy.title.nl)' is ingetrokken: wat bewezen was is weer een bewering"
            ),
            source: citation,
            knownFrom: knownFrom
        )
    }

    static func remedy(_ code: String, _ en: String, _ nl: String, _ event: Evidence?, in zone: TimeZone) -> Reason {
        let day = event.map { " (\(Reason.moment($0.heldAt, in: zone)))" } ?? ""
        return Reason(
            code,
            LocalizedText(en: en + day, nl: nl + day),
            source: event.flatMap { $0.source.isEmpty ? nil : $0.source },
            knownFrom: event?.knownFrom
        )
    }

    /// Day and hour as people write them, in the case's zone: `2020-01-16 12:00`.
    static func moment(_ instant: Instant, in zone: TimeZone) -> String {
        let text = instant.formatted(in: zone)
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }

    static func doubted(_ remedy: Remedy, _ statement: Statement, _ source: String?) -> Reason {
        Reason(
            "remedy.doubted",
            LocalizedText(
                en: "doubt about \(remedy.id): \(statement.text.en)",
                nl: "twijfel over \(remedy.id): \(statement.text.nl)"
            ),
            source: source,
            knownFrom: statement.knownFrom
        )
    }

    // MARK: Fix

    static func fixAvailable(_ release: FixState.Release, _ citation: String?, _ knownFrom: Instant?) -> Reason {
        let build = release.version ?? "?"
        let day = release.date.map { "\($0)" } ?? "?"
        return Reason(
            "fix.available",
            LocalizedText(
                en: "the fix for this line is \(build), available since \(day)",
                nl: "de update voor deze lijn is \(build), beschikbaar sinds \(day)"
            ),
            source: citation,
            knownFrom: knownFrom
        )
    }

    static func fixAnnounced(
        _ date: CalendarDate,
        isOverdue: Bool,
        _ citation: String?,
        _ knownFrom: Instant?
    ) -> Reason {
        Reason(
            isOverdue ? "fix.announced-overdue" : "fix.announced",
            LocalizedText(
                en: "the fix for this line is announced for \(date)" + (isOverdue ? ", which has passed" : ""),
                nl: "de update voor deze lijn is aangekondigd voor \(date)"
                    + (isOverdue ? ", en die dag is voorbij" : "")
            ),
            source: citation,
            knownFrom: knownFrom
        )
    }

    static let noFixAnnounced = Reason(
        "fix.none",
        LocalizedText(en: "no fix is available and no date is known", nl: "er is geen update en geen datum bekend")
    )

    static func fixNotPlanned(_ citation: String?) -> Reason {
        Reason(
            "fix.not-planned",
            LocalizedText(en: "no fix is planned for this line", nl: "voor deze lijn komt geen update"),
            source: citation
        )
    }

    static let fixClaimed = Reason(
        "fix.claimed",
        LocalizedText(
            en: "that the fixed build is installed is the owner's word: no check has read the version",
            nl: "dat de bijgewerkte build draait is het woord van de eigenaar: geen controle heeft de versie gelezen"
        )
    )

    // MARK: Everything else

    static func policy(_ id: String, _ course: CourseOfAction, _ text: LocalizedText) -> Reason {
        Reason("policy.\(course.rawValue)", text, source: "Policies/\(id).yaml")
    }

    static func interim(_ id: String, _ interim: Interim, _ text: LocalizedText) -> Reason {
        Reason("interim.\(interim.rawValue)", text, source: "Policies/\(id).yaml")
    }

    static func exploited(_ statement: ExploitationStatement, _ source: String?) -> Reason {
        Reason(
            "exploitation.\(statement.level.rawValue)",
            statement.text,
            source: source,
            knownFrom: statement.knownFrom
        )
    }

    static func incomplete(_ rows: Int) -> Reason {
        Reason(
            "evidence.unreadable",
            LocalizedText(
                en:
                    "\(rows) evidence row\(rows == 1 ? "" : "s") of this asset could not be read: the judgement is incomplete",
                nl:
                    "\(rows) bewijsregel\(rows == 1 ? "" : "s") van dit systeem \(rows == 1 ? "was" : "waren") niet te lezen: het oordeel is onvolledig"
            )
        )
    }
}

extension MatchEvidence.Kind {
    /// What was compared, in Dutch.
    fileprivate var inDutch: String {
        switch self {
        case .name: "naam"
        case .alias: "andere naam"
        case .cpe: "CPE"
        case .purl: "purl"
        case .model: "model"
        case .serial: "serienummer"
        }
    }
}
