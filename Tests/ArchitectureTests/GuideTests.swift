// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// The pages in `Documentation/` name commands, options and files that are there.
struct GuideTests {
    static let pages = ["Documentation/cli.md", "Documentation/guide.md"]

    @Test(arguments: pages)
    func namesOptionsThatExist(page: String) throws {
        let options = try optionNames()
        let lines = try commands(in: page)
        #expect(!lines.isEmpty, "\(page) shows no command")
        for line in lines {
            for match in line.matches(of: /\s--([a-z][a-z-]*)/) {
                #expect(options.contains(String(match.output.1)), "\(page): \(line)")
            }
        }
    }

    @Test func showsEveryCommand() throws {
        let page = try Repository.text("Documentation/cli.md")
        for name in try commandNames() where name != "dijkwacht" {
            #expect(page.contains(try Regex("(?m)^##+ .*\\b\(name)\\b")), "cli.md has no heading for '\(name)'")
        }
    }

    @Test func linksToFilesThatExist() throws {
        let folder = Repository.root.appending(path: "Documentation")
        for page in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where page.hasSuffix(".md") {
            let url = folder.appending(path: page)
            for match in try String(contentsOf: url, encoding: .utf8).matches(of: /\]\((?!https?:|#)([^)#\s]+)/) {
                let target = url.deletingLastPathComponent().appending(path: String(match.output.1))
                #expect(FileManager.default.fileExists(atPath: target.path), "\(page): \(match.output.1)")
            }
        }
    }

    @Test func givesEachSchemaTheIdOfItsFile() throws {
        let folder = Repository.root.appending(path: "Documentation/Schemas")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        #expect(names.count >= 6)
        for name in names {
            let data = try Data(contentsOf: folder.appending(path: name))
            let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any], "\(name)")
            #expect(schema["$id"] as? String == "https://dijkwacht.example/schemas/\(name)")
            #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema", "\(name)")
        }
    }

    /// Lines of a page's shell blocks that start this program, continued lines joined.
    private func commands(in page: String) throws -> [String] {
        var isInside = false
        return try Repository.text(page).replacing("\\\n", with: " ").split(separator: "\n").compactMap { line in
            if line.hasPrefix("```") {
                isInside = !isInside && ["```sh", "```console"].contains(String(line))
                return nil
            }
            let command = line.hasPrefix("$ ") ? line.dropFirst(2) : line
            return isInside && command.hasPrefix("dijkwacht ") ? String(command) : nil
        }
    }

    private func commandNames() throws -> Set<String> {
        Set(try texts().flatMap { $0.matches(of: /commandName:\s*"([a-z-]+)"/).map { String($0.output.1) } })
    }

    /// The long names of all options: as given, else the name of the property in kebab-case.
    private func optionNames() throws -> Set<String> {
        var names: Set<String> = ["help", "version"]
        for text in try texts() {
            for match in text.matches(of: /customLong\("([a-z-]+)"\)/) { names.insert(String(match.output.1)) }
            for match in text.matches(of: /@(?:Option|Flag)[^@]*?\bvar (\w+)/) {
                let words = match.output.1.replacing(/[A-Z]/) { "-\($0.output.lowercased())" }
                names.insert(String(words))
            }
        }
        return names
    }

    private func texts() throws -> [String] {
        try Repository.swiftFiles(in: "Sources/Apps/DijkwachtCommands").map(Repository.text)
    }
}
