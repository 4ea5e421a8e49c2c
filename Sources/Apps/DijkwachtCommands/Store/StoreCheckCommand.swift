// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Foundation
import Journaling
import JSONTrees
import Store
import Terminal

/// `dijkwacht store check`.
struct StoreCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check that the file is whole and that nobody changed the journal.",
        discussion: """
              dijkwacht store check
              dijkwacht store check --store sqlite:desk.sqlite --json

            Nothing is changed, and others may go on writing.

            Exit codes: 0 all is well, 1 it could not be checked, 2 the file is damaged or the journal was changed, 3 whether
            the journal was cut cannot be told, because its anchor is gone.
            """
    )

    @Flag(help: "One JSON document on stdout.")
    var json = false
    @OptionGroup var place: StoreOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        var progress = console.progress()
        let check = try place.telling { path in
            let store = try DeskStore(path: path, readOnly: true)
            let count = try store.journalEnd().count
            return try store.check { seen in
                let now = Console.steadySeconds
                progress.tell("verifying the journal", done: Int(seen), of: Int(count), now: now)
            }
        }
        progress.end()
        if json {
            let summary: JSON = [
                "damage": .array(check.damage.map { .string($0) }),
                "orphans": .array(check.orphans.map { .string($0) }),
                "journal": check.journal.map(JournalText.json) ?? .null, "version": .integer(Int(check.version)),
                "whole": .bool(check.isWhole),
            ]
            JSONEnvelope(asOf: nil, zone: .gmt, findings: [], summary: summary).write(to: console, items: [])
        } else {
            for line in StoreText.lines(check) { console.out(line) }
        }
        try check.outcome.exit()
    }
}
