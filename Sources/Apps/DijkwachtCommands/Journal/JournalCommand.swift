// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Folders
import Foundation
import Journaling
import JSONTrees
import Store
import Terminal

/// `dijkwacht journal`: who did what, when and why.
struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Who did what, when and why: verify it, and take it elsewhere.",
        discussion: """
              dijkwacht journal verify
              dijkwacht journal export --format syslog --after 1200
            """,
        subcommands: [JournalVerifyCommand.self, JournalExportCommand.self]
    )
}

/// `dijkwacht journal verify`.
struct JournalVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify that no entry was changed, taken out, put in, moved or cut off.",
        discussion: """
              dijkwacht journal verify
              dijkwacht journal verify --store sqlite:desk.sqlite --json

            The first entry that is wrong is named. The end is compared with STORE-head, which STORE-key sealed.

            Exit codes: 0 all is well, 1 it could not be read, 2 somebody changed it, 3 whether it was cut cannot be told,
            because the head or the key is gone.
            """
    )

    @Flag(help: "One JSON document on stdout.")
    var json = false
    @OptionGroup var place: StoreOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        var progress = console.progress()
        let verification = try place.telling { path in
            let store = try DeskStore(path: path, readOnly: true)
            let count = try store.journalEnd().count
            return try store.verifyJournal { seen in
                let now = Console.steadySeconds
                progress.tell("verifying the journal", done: Int(seen), of: Int(count), now: now)
            }
        }
        progress.end()
        if json {
            JSONEnvelope(asOf: nil, zone: .gmt, findings: [], summary: JournalText.json(verification))
                .write(to: console, items: [])
        } else {
            console.out(verification.sentence)
            if !verification.renewals.isEmpty {
                let numbers = verification.renewals.prefix(20).map(String.init).joined(separator: ", ")
                console.out("its anchor was gone before entry \(numbers)")
            }
        }
        try JournalText.outcome(verification).exit()
    }
}

/// `dijkwacht journal export`.
struct JournalExportCommand: ParsableCommand {
    /// How entries are written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case jsonl, syslog
    }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the entries to stdout: one a line, the earliest first.",
        discussion: """
              dijkwacht journal export > journal.jsonl
              dijkwacht journal export --format syslog --after 1200

            jsonl: one JSON object a line. syslog: RFC 5424, facility 13 (log audit), for a collector elsewhere. A copy
            elsewhere is what shows best that the journal here was not changed. That it was written out is journalled, too,
            behind the entries.
            """
    )

    @Option(help: "jsonl or syslog.")
    var format = Format.jsonl

    @Option(help: "The number of the entry before the first one.")
    var after: Int64 = 0

    @Option(help: "The host's name in syslog lines; this machine's when not given.")
    var host: String?
    @OptionGroup var who: ActorOptions
    @OptionGroup var place: StoreOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws {
        if after < 0 { throw ValidationError("--after is a number from 0") }
    }

    func run() throws {
        let console = display.console
        let host = host ?? ProcessInfo.processInfo.hostName
        try place.telling { path in
            let store = try DeskStore.opened(path)
            var last = after
            // What is written in the meantime is for the next time.
            let end = try store.journalEnd().count
            while last < end {
                let entries = try store.journal(after: last, limit: Int(min(1000, end - last)))
                guard let final = entries.last else { break }
                console.out(bytes: entries.flatMap { line($0, host) })
                last = final.sequence
            }
            let event = JournalEvent(
                .journalExported,
                by: who.actor,
                subject: "journal",
                details: ["after": .integer(Int(after)), "through": .integer(Int(last))],
                why: who.why
            )
            if !store.isReadOnly { try store.append(event, now: Now.instant) }
        }
    }

    private func line(_ entry: JournalEntry, _ host: String) -> [UInt8] {
        switch format {
        case .jsonl: entry.json.bytes(keys: .sorted) + [0x0A]
        case .syslog: SyslogLine.bytes(entry, host: host) + [0x0A]
        }
    }
}
