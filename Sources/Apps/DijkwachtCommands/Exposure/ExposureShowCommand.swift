// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import ArgumentParser
import Exposing
import Foundation
import Instants
import Store
import Terminal

/// `dijkwacht exposure show`.
struct ExposureShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Everything that was seen at an address, by every source, with file and line.",
        discussion: "Columns without a meaning for us are among it when the import kept them (--keep-columns)."
    )

    @Argument(help: "The address.")
    var address: String
    @Option(help: "The last day that is shown; today when not given.")
    var at: String?
    @OptionGroup var place: StoreOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
        guard let wanted = IPAddress(address) else { throw ValidationError("'\(address)' is no address") }
        let instant = try InstantArgument.instant(at, in: .gmt, option: "--at")
        let store = try place.open()
        let files = Dictionary(uniqueKeysWithValues: try store.imports().map { ($0.id, $0.file) })
        let console = display.console
        for seen in try store.observations(of: wanted, upTo: instant.day(in: .gmt)) {
            var lines = [
                "\(seen.time) \(escaped(seen.series.source)) (\(escaped(seen.series.method))), "
                    + "\(escaped(files[seen.place.imported] ?? "")):\(seen.place.line)"
            ]
            lines += seen.values.map { "  \($0.name): \(escaped($0.value))" }
            lines += seen.columns.map { "  [\(escaped($0.name))]: \(escaped($0.value))" }
            console.out(lines)
        }
    }
}
