// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Folders
import Foundation
import Journaling
import Store
import Terminal

/// `dijkwacht store restore`.
struct StoreRestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup in the place of the store.",
        discussion: """
              dijkwacht store restore /tmp/desk.backup --store sqlite:new.sqlite
              dijkwacht store restore /tmp/desk.backup --force --why "disk of Tuesday"

            The backup is checked first and stays as it is. A store that is there is replaced only with --force; for those who
            have it open that is one change, and its journal says what was replaced.
            """
    )

    @Argument(help: "The file of the copy.", completion: .file())
    var file: String

    @Flag(help: "Replace a store that is there, and take a backup whose journal was changed.")
    var force = false
    @OptionGroup var who: ActorOptions
    @OptionGroup var place: StoreOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        let path = try place.path()
        if !force, FileManager.default.fileExists(atPath: path) {
            throw FolderError("store '\(path)' is there already; --force replaces it")
        }
        let check: StoreCheck
        do { check = try DeskStore.check(backup: file, for: path) } catch let error as StoreError {
            throw FolderError("backup '\(file)' \(error)")
        }
        guard check.isWhole else {
            throw FolderError("backup '\(file)' is damaged: \((check.damage + check.orphans)[0])")
        }
        if let journal = check.journal {
            console.note("journal of the backup: \(journal.sentence)")
            guard force || journal.fault == nil else {
                throw FolderError("the journal of backup '\(file)' was changed; --force takes it all the same")
            }
        }
        var progress = console.progress()
        try place.telling { path in
            try DeskStore.restore(file, to: path, by: who.actor, now: Now.instant, why: who.why) { done, all in
                progress.tell("restoring \(path)", done: done, of: all, now: Console.steadySeconds)
            }
        }
        progress.end()
        console.out("restored \(path) from \(file)")
    }
}

/// `dijkwacht store migrate`.
struct StoreMigrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the store of an earlier version to this one.",
        discussion: """
              dijkwacht store migrate
              dijkwacht store migrate --store sqlite:desk.sqlite

            One change: all of it, or nothing. Earlier versions cannot open the store afterwards; make a backup first.
            """
    )

    @OptionGroup var who: ActorOptions
    @OptionGroup var place: StoreOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let (from, to) = try place.telling { try DeskStore.migrate(path: $0, by: who.actor, now: Now.instant) }
        display.console.out(from == to ? "the store has version \(to)" : "brought from version \(from) to \(to)")
    }
}
