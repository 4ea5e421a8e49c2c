// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Folders
import Foundation
import Instants
import Inventory
import JSONTrees
import Journaling
import Store

/// `dijkwacht store export`.
struct StoreExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the inventory's folder as it was known at an instant.",
        discussion: """
              dijkwacht store export /tmp/now
              dijkwacht store export /tmp/then --at 2020-01-17 --time-zone Europe/Amsterdam
              dijkwacht assess citrix-2019-19781 --inventory /tmp/then --at 2020-01-17

            Rows are written byte for byte as they came.
            """
    )

    @Argument(help: "The folder; it is made when it is not there.", completion: .directory)
    var folder: String

    @Option(help: "The instant: a day (its end) or an instant with a zone. Default: now.")
    var at: String?

    @Option(help: "The zone in which a bare day is meant.")
    var timeZone = "UTC"

    @Flag(help: "Replace files of an inventory that are in the folder.")
    var force = false
    @OptionGroup var who: ActorOptions
    @OptionGroup var place: StoreOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        let instant = try InstantArgument.instant(at, in: ZoneName.zone(timeZone) ?? .gmt, option: "--at")
        let root = URL(filePath: folder, directoryHint: .isDirectory)
        if !force, let taken = InventoryFile.allCases.map({ root.appending(path: $0.rawValue) }).first(where: isThere) {
            throw FolderError("'\(taken.relativePath)' is there already; --force replaces it")
        }
        let files = try place.telling { path in
            let store = try DeskStore.opened(path)
            let files = try store.inventory(knownAt: instant)
            guard !files.isEmpty else { throw FolderError("store '\(path)' knew of no inventory at \(instant)") }
            let event = JournalEvent(
                .dataExported,
                by: who.actor,
                subject: "inventory",
                details: ["knownAt": .string(instant.description)],
                why: who.why
            )
            if !store.isReadOnly { try store.append(event, now: Now.instant) }
            return files
        }
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            try FileReading.write(bytes, to: root.appending(path: name))
            console.out("wrote \(root.appending(path: name).relativePath)")
        }
    }

    private func isThere(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }
}

extension DeskStore {
    /// The store that is there: for writing where the file can be written, so that what is read is journalled.
    static func opened(_ path: String) throws -> DeskStore {
        let isWritable = FileManager.default.isWritableFile(atPath: path)
        return try DeskStore(path: path, readOnly: !isWritable || !FileManager.default.fileExists(atPath: path))
    }
}
