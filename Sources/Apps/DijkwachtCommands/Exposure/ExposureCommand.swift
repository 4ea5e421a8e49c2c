// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Exposing
import Folders
import Foundation
import Instants
import JSONTrees
import Store

/// `dijkwacht exposure`.
struct ExposureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exposure",
        abstract: "What others scanned: import it, count it by day, and follow the same addresses.",
        discussion: """
            Scans come as files from others. Each is attributed to organizations of the inventory and stored with its source;
            numbers of different sources stand beside each other and are never added.

              dijkwacht exposure demo /tmp/demo
              dijkwacht exposure import /tmp/demo/internet-2020-01-14.csv --source internet --inventory /tmp/demo
              dijkwacht exposure report --at 2020-01-14
              dijkwacht exposure cohort 2020-01-13 --source followed
            """,
        subcommands: [
            ExposureImportCommand.self, ExposureReportCommand.self, ExposureCohortCommand.self,
            ExposureShowCommand.self, ExposureImportsCommand.self,
            ExposureUndoCommand.self, ExposureDemoCommand.self,
        ]
    )
}

/// Where observations are kept.
struct StoreOptions: ParsableArguments {
    @Option(help: "The store: sqlite:FILE; it is made when it is not there.")
    var store = "sqlite:dijkwacht.sqlite"

    /// Opens the store.
    func open() throws -> ExposureStore {
        let store = try telling { try ExposureStore(path: $0) }
        store.actor = NSUserName()
        return store
    }

    /// The file.
    func path() throws -> String { try StoreOptions.path(store) }

    /// Does something with the file; what is wrong with the store is told with its name.
    func telling<Result>(_ body: (String) throws -> Result) throws -> Result {
        let path = try path()
        do { return try body(path) } catch let error as StoreError {
            throw FolderError("store '\(path)' \(error)")
        }
    }

    /// The file of a store.
    static func path(_ store: String) throws -> String {
        guard store.hasPrefix("sqlite:"), store.count > 7 else {
            throw ValidationError("'\(store)' is no store; write sqlite:FILE")
        }
        return String(store.dropFirst(7))
    }
}

/// `dijkwacht exposure imports`.
struct ExposureImportsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "imports", abstract: "The files that were imported.")

    @Flag(help: "One JSON document on stdout.")
    var json = false
    @OptionGroup var place: StoreOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        let imports = try place.open().imports()
        if json {
            let summary = JSON.object([.init("imports", .integer(imports.count))])
            JSONEnvelope(asOf: nil, zone: .gmt, findings: [], summary: summary)
                .write(to: console, items: imports.map(ExposureJSON.item))
        } else {
            console.out(ExposureText.imports(imports, console.style))
        }
    }
}

/// `dijkwacht exposure undo`.
struct ExposureUndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take an import out again, with everything that it alone told."
    )

    @Argument(help: "The number of the import; 'exposure imports' lists them.")
    var number: Int64
    @OptionGroup var place: StoreOptions

    func run() throws {
        guard try place.open().undo(number, now: Now.instant) else { throw FolderError("there is no import \(number)") }
    }
}

/// `dijkwacht exposure demo`.
struct ExposureDemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Write a made-up internet with the figures of January 2020, on reserved addresses.",
        discussion: """
            An inventory of 3,000 organizations, a scan of 60,000 servers on 14 January of which 25,121 are vulnerable, 713 of
            them in the Netherlands, and a second source that follows 546 Dutch ones until 5 February. The same bytes every
            time.
            """
    )

    @Argument(help: "The folder; it is made when it is not there.", completion: .directory)
    var folder: String

    func run() throws {
        let root = URL(filePath: folder, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        for name in DemoScans.names {
            if let bytes = DemoScans.file(name) { try FileReading.write(bytes, to: root.appending(path: name)) }
        }
    }
}
