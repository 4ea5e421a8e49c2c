// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Foundation

/// `dijkwacht store`: what a desk keeps.
struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "What a desk keeps: the inventory as it was known at any time, evidence, scans and the journal.",
        discussion: """
            One SQLite file. Files of an inventory are taken over again and again; the store remembers what was known when.

              dijkwacht store import --inventory Examples/january-2020 --known-from 2020-01-16T12:00:00+01:00
              dijkwacht store export /tmp/then --at 2020-01-17
              dijkwacht store check
              dijkwacht store backup /tmp/desk.backup

            Beside FILE are FILE-head and FILE-key, by which a cut journal is found: keep them with it, and the key to yourself.
            """,
        subcommands: [
            StoreImportCommand.self, StoreExportCommand.self, StoreCheckCommand.self, StoreBackupCommand.self,
            StoreRestoreCommand.self, StoreMigrateCommand.self,
        ]
    )
}

/// Options of every command that changes the store, for its journal.
struct ActorOptions: ParsableArguments {
    @Option(help: "Who does it, for the journal; the user of this machine when not given.")
    var by: String?

    @Option(help: "Why, for the journal.")
    var why: String?

    /// Who does it.
    var actor: String { by ?? NSUserName() }

    func validate() throws {
        if by?.isEmpty == true { throw ValidationError("--by is not empty") }
    }
}
