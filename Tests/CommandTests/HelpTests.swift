// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// Help is there for every command, with an example that works as it stands.
struct HelpTests {
    /// Every command that does something.
    static let verbs = [
        "assess", "assess diff", "replay", "impact", "inventory init", "inventory check", "evidence add", "case check",
        "csaf show", "csaf validate", "csaf convert", "csaf diff", "csaf fetch", "csaf match", "csaf publish",
        "store import", "store export", "store check", "store backup", "store restore", "store migrate",
        "journal verify", "journal export",
    ]
    static let groups = ["", "inventory", "evidence", "case", "csaf", "store", "journal", "case list", "assess run"]

    @Test(arguments: verbs + groups)
    func printsHelp(command: String) throws {
        let run = try Binary.run("\(command) --help")
        #expect(run.status == 0)
        #expect(run.stderr.isEmpty)
        #expect(run.stdout.contains("USAGE: dijkwacht"))
        let other = try Binary.run("help \(command)")
        #expect(other.status == 0)
        #expect(other.stdout == run.stdout)
    }

    @Test(arguments: verbs)
    func givesAnExample(command: String) throws {
        #expect(try Binary.run("\(command) --help").stdout.contains("  dijkwacht \(command) "))
    }

    /// Lines of help and of README's code blocks that begin with `dijkwacht`, continued lines joined.
    static func commands(in text: String) -> [[String]] {
        let joined = text.replacing(#/\\\n\s*/#, with: "")
        return joined.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .map { $0.hasPrefix("$ ") ? String($0.dropFirst(2)) : $0 }
            .map { $0.replacing(".build/release/dijkwacht", with: "dijkwacht") }
            .filter { $0.hasPrefix("dijkwacht ") }
            .map { words(String($0.prefix { $0 != "#" && $0 != ">" && $0 != "|" })) }
    }

    /// A line's words; double quotes keep blanks.
    static func words(_ line: String) -> [String] {
        line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { number, part in
            number % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
        }.dropFirst().map(\.self)
    }

    @Test(arguments: verbs)
    func showsExamplesThatParse(command: String) throws {
        // Help wraps lines; the words up to the end of the paragraph still are the command.
        let text = try Binary.run("\(command) --help", environment: ["COLUMNS": "500"]).stdout
        let examples = Self.commands(in: text)
        #expect(!examples.isEmpty)
        for example in examples { try parses(example) }
    }

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: Binary.root.appending(path: "README.md").path),
            "there is no README.md yet"
        )
    )
    func parsesEveryCommandOfTheReadme() throws {
        let text = try String(contentsOf: Binary.root.appending(path: "README.md"), encoding: .utf8)
        let blocks = text.split(separator: "```", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
        for command in blocks.flatMap(Self.commands) { try parses(command) }
    }

    /// Runs a command in an empty folder: whatever it answers, it must not be "wrong usage".
    private func parses(_ words: [String]) throws {
        let folder = try Scratch()
        for name in ["Examples", "Cases", "Policies"] {
            try FileManager.default.createSymbolicLink(
                at: folder.url.appending(path: name),
                withDestinationURL: Binary.root.appending(path: name)
            )
        }
        guard words.first != "evidence" else { return try parsesEvidence(words, folder) }
        try copyInventory(to: folder, "my-inventory")
        let run = try Binary.run(words, in: folder.url)
        let usage =
            run.stderr.contains("Usage:") && !run.stderr.contains("the inventory has no")
            && !run.stderr.contains("no product of the case")
        #expect(!usage, "\(words): \(run.stderr)")
    }

    private func parsesEvidence(_ words: [String], _ folder: Scratch) throws {
        try folder.write("my-inventory/organizations.csv", "id,name\no,O\n")
        try folder.write("my-inventory/assets.csv", "id,organization,vendor,product\nadc-01,o,Citrix,ADC\n")
        // The store that the example names.
        let store = ["--store", "sqlite:desk.sqlite"]
        _ = try Binary.run(["store", "import", "-i", "my-inventory"] + store, in: folder.url)
        let run = try Binary.run(words, in: folder.url)
        #expect(run.status == 0, "\(words): \(run.stderr)")
    }

    private func copyInventory(to folder: Scratch, _ name: String) throws {
        let demo = Binary.root.appending(path: "Examples/january-2020")
        try FileManager.default.copyItem(at: demo, to: folder.url.appending(path: name))
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func generatesCompletions(shell: String) throws {
        let run = try Binary.run("--generate-completion-script \(shell)")
        #expect(run.status == 0)
        #expect(run.stdout.contains("dijkwacht"))
        #expect(run.stdout.contains("assess"))
        #expect(run.stdout.utf8.count > 2000)
    }

    @Test func suggestsWhatWasMeant() throws {
        let run = try Binary.run("asses")
        #expect(run.status == 64)
        #expect(run.stderr.contains("Error: "))
    }
}
