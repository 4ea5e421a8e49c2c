// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Casework
import Deciding
import Folders
import Foundation
import Instants
import Reporting
import Terminal

/// `dijkwacht replay CASE --inventory DIR --from DAY --to DAY`.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Walk through a case day by day: what changed, and why.",
        discussion: """
            Each day is assessed at its end, by what was known then. Good for exercises, and for the question afterwards:
            what did we know, when?

              dijkwacht replay citrix-2019-19781 -i Examples/january-2020 --from 2019-12-17 --to 2020-01-31
              dijkwacht replay citrix-2019-19781 -i my-inventory --from 2020-01-15 --to 2020-01-24 --html report.html
            """
    )

    @OptionGroup var subject: CaseOptions

    @Option(help: "The first day.")
    var from: String

    @Option(help: "The last day.")
    var to: String

    @Option(help: "A report of the last day for people, as one HTML file.", completion: .file(extensions: ["html"]))
    var html: String?

    @Option(help: "The language of texts: en or nl.")
    var language = LocalizedText.Language.en

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        let loaded = try subject.load(console)
        let first = try InstantArgument.day(from, in: loaded.zone, option: "--from")
        let last = try InstantArgument.day(to, in: loaded.zone, option: "--to")
        guard first <= last else { throw ValidationError("--from is later than --to") }
        guard last.daysSince1970 - first.daysSince1970 <= 3660 else { throw ValidationError("more than ten years") }
        console.report(loaded.findings(for: nil))
        var day = first
        var before = assess(loaded.of, loaded.inventory, policy: loaded.policy, asOf: day.end(in: loaded.zone))
        show(before, day, console)
        while day < last {
            day = day.adding(days: 1)
            let after = assess(loaded.of, loaded.inventory, policy: loaded.policy, asOf: day.end(in: loaded.zone))
            show(changes(from: before, to: after), after, day, loaded, console)
            before = after
        }
        console.out("")
        console.out(ReplayCommand.summary(before))
        if let html {
            let text = assessmentReport(
                loaded.of,
                before,
                loaded.inventory,
                language: language,
                generatedAt: Now.instant,
                findings: loaded.findings(for: nil) + before.findings
            )
            try FileReading.write(Array(text.utf8), to: URL(filePath: html))
            console.out("report: \(html)")
        }
    }

    private func show(_ assessment: Assessment, _ day: CalendarDate, _ console: Console) {
        console.out(console.style.paint("\(day)", .heading) + "  " + ReplayCommand.summary(assessment))
    }

    private func show(
        _ changes: [AssetChange],
        _ after: Assessment,
        _ day: CalendarDate,
        _ loaded: Loaded,
        _ console: Console
    ) {
        let news = NewsOfTheDay(loaded.of, day, in: loaded.zone).lines(language)
        guard !changes.isEmpty || !news.isEmpty else { return }
        console.out("")
        console.out(console.style.paint("\(day)", .heading) + "  " + ReplayCommand.summary(after))
        console.out(news.map { "  " + console.style.paint("known now: ", .quiet) + escaped($0) })
        console.out(ChangeDisplay.lines(changes, language, console.style))
    }

    private static func summary(_ assessment: Assessment) -> String {
        let counts = Dictionary(grouping: assessment.decisions, by: \.courseOfAction).mapValues(\.count)
        let parts = CourseOfAction.allCases.compactMap { course in counts[course].map { "\($0) \(course.rawValue)" } }
        return parts.joined(separator: ", ")
    }
}

/// What became known of a case on a day: revisions, exploitation, and what authorities said.
private struct NewsOfTheDay {
    private let of: Case
    private let day: CalendarDate
    private let zone: TimeZone

    init(_ of: Case, _ day: CalendarDate, in zone: TimeZone) {
        self.of = of
        self.day = day
        self.zone = zone
    }

    func lines(_ language: LocalizedText.Language) -> [String] {
        var news: [(at: Instant, text: String)] = of.advisories.map { ($0.knownFrom, "advisory \($0.citation)") }
        news += of.exploitation.map { ($0.knownFrom, $0.text.text(in: language)) }
        news += of.statements.map { ($0.knownFrom, "\($0.by): \($0.text.text(in: language))") }
        return news.filter { $0.at.day(in: zone) == day }.sorted { $0.at < $1.at }.map(\.text)
    }
}
