// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Folders
import Journaling
import Store
import Terminal

/// `dijkwacht store backup`.
struct StoreBackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the store while others use it.",
        discussion: """
              dijkwacht store backup /tmp/desk.backup
              dijkwacht store backup /tmp/desk.backup --store sqlite:desk.sqlite --by cron

            The copy is the store as it was at one moment. It is checked, and then is there at once; one that was there is
            replaced. Beside it is FILE-head, the end of its journal, sealed. The key is not copied: keep a copy of
            STORE-key elsewhere.
            """
    )

    @Argument(help: "The file of the copy.", completion: .file())
    var file: String
    @OptionGroup var who: ActorOptions
    @OptionGroup var place: StoreOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        var progress = console.progress()
        let end = try place.telling { path in
            try DeskStore.opened(path).backup(to: file, by: who.actor, now: Now.instant) { done, all in
                progress.tell("copying \(path)", done: done, of: all, now: Console.steadySeconds)
            }
        }
        progress.end()
        console.out("copied to \(file), with \(end.count) entries of the journal")
    }
}
