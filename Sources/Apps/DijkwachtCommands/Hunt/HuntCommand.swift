// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Casework
import Findings
import Folders
import Foundation
import Hunting
import Instants
import LogFiles
import LogRecords

/// `dijkwacht hunt`.
struct HuntCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hunt",
        abstract: "Signs of abuse in logs and files, with a verdict, and what the logs cover.",
        discussion: """
            Reads access, appliance and system logs, and asks the rules of a case and any other Sigma rules about every line.
            The format of each log is found out; packed logs (.gz .zst .xz .bz2) are read as they are, folders with every log
            in them, - is the standard input. The files of one rotation are one log.

              dijkwacht hunt citrix-2019-19781 /var/log/httpaccess.log*
              dijkwacht hunt citrix-2019-19781 --root /mnt/image --at 2020-01-24
              dijkwacht hunt --rules my-rules access.log.gz --jsonl

            The verdicts: attempt (somebody tried), was_vulnerable (somebody could have), compromise (somebody did). Without a
            sighting the answer is no_sign only when the logs cover the case's hunting window up to --at; otherwise it is
            not_examined.

            Exit codes: 0 nothing was seen, 2 something was, 3 something could not be judged, such as a window that the logs
            do not cover.
            """
    )

    @Argument(
        help: "The case (a folder with a 'case.yaml', or an id below 'Cases/'), then logs and folders of logs.",
        completion: .file()
    )
    var paths: [String] = []

    @Option(help: "Sigma rules to ask besides those of the case: a file, or a folder of them.", completion: .file())
    var rules: [String] = []

    @Option(
        help:
            "The format of every log, such as combined, ns-httpaccess, syslog or jsonl; found out file by file when not given.",
        completion: .list(LogFormat.allCases.map(\.rawValue)),
        transform: LogFormatArgument.format
    )
    var format: LogFormat?

    @Option(
        help: "A mounted image or a collected folder: its files are examined, and its logs hunted in.",
        completion: .directory
    )
    var root: String?

    @Option(help: "Where the root was mounted on the system it belongs to.")
    var mountedAt = "/"

    @Option(help: "The instant up to which is asked; now when not given. Later entries are left out.")
    var at: String?

    @Option(help: "The earliest instant that the logs must cover; the case's hunting window when not given.")
    var from: String?

    @Option(help: "The zone of times in logs that name none, and of bare dates; UTC, or the case's for dates.")
    var timeZone: String?

    @Option(help: "Whether 01/02 is 2 January (month-first) or 1 February (day-first), where a log does not show it.")
    var dateOrder: DateOrderArgument?

    @Option(help: "Threads that hunt; one for each core when not given.")
    var threads: Int?

    @Flag(help: "One JSON document on stdout: an item per sighting, and the coverage of every log.")
    var json = false

    @Flag(help: "One sighting a line as JSON, as it is found; the last line is the summary.")
    var jsonl = false

    @Flag(help: "One sighting a line in the shape of the Elastic Common Schema.")
    var ecs = false

    @Option(help: "Write a report as a page: who did what when.", completion: .file(extensions: ["html"]))
    var html: String?

    @Option(help: "The language of the report: nl or en.")
    var language = LocalizedText.Language.en

    @OptionGroup var follow: FollowOptions
    @OptionGroup var record: HuntRecordOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws {
        if [json, jsonl, ecs].filter({ $0 }).count > 1 {
            throw ValidationError("choose one of --json, --jsonl and --ecs")
        }
        if follow.follow, json || html != nil || root != nil || at != nil || record.asset != nil || paths.contains("-")
        {
            throw ValidationError(
                "--follow goes with logs and --jsonl or --ecs; not with --json, --html, --root, --at, --asset or -"
            )
        }
        if let threads, !(1...256).contains(threads) { throw ValidationError("--threads is 1 to 256") }
    }

    func run() throws {
        let console = display.console
        let material = try HuntMaterial(self, console)
        if follow.follow {
            var watching = try HuntFollow(self, material, console)
            try watching.run()
            return try watching.outcome.exit()
        }
        var run = try HuntRun(self, material, console)
        try run.hunt()
        try run.report()
        try record.write(run)
        try run.outcome.exit()
    }

    /// How logs are followed.
    func huntOptions(_ zone: TimeZone, until: Instant? = nil) -> LogReadingOptions {
        LogReadingOptions(
            format: format,
            zone: timeZone == nil ? .gmt : zone,
            dateOrder: dateOrder?.order,
            until: until,
            threads: threads ?? ProcessInfo.processInfo.activeProcessorCount
        )
    }
}

/// A format of logs by its name.
enum LogFormatArgument {
    static func format(_ text: String) throws -> LogFormat? {
        if text == "auto" { return nil }
        guard let format = LogFormat(rawValue: text) else {
            let known = LogFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("'\(text)' is no format of logs; there are auto, \(known)")
        }
        return format
    }
}

/// How the command line names an order of month and day.
enum DateOrderArgument: String, ExpressibleByArgument, CaseIterable {
    case monthFirst = "month-first"
    case dayFirst = "day-first"

    var order: DateOrder { self == .monthFirst ? .monthFirst : .dayFirst }
}
