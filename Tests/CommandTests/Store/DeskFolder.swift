// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// A folder with an inventory and a store.
struct DeskFolder {
    let scratch: Scratch
    let inventory: Scratch
    var file: String { scratch.path + "/desk.sqlite" }
    var store: [String] { ["--store", "sqlite:\(file)"] }

    init() throws {
        scratch = try Scratch()
        inventory = try Scratch.inventory(evidence: "a1,2020-01-15T00:00:00Z,version,12.1-50.28,,\n")
    }

    /// Runs a command on the store.
    func run(_ words: String, _ more: [String] = [], environment: [String: String] = [:]) throws -> Binary.Run {
        let arguments = words.split(separator: " ").map(String.init) + more + store
        return try Binary.run(arguments, environment: environment)
    }

    func take(_ more: [String] = []) throws -> Binary.Run {
        try run("store import --by anna", ["-i", inventory.path] + more)
    }

    /// The file of the store, or one beside it.
    func url(_ ending: String = "") -> URL { URL(filePath: file + ending) }
}
