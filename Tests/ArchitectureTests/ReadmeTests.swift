// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing

/// The commands that people copy from the README are there.
struct ReadmeTests {
    @Test func namesTargetsOfTheMakefile() throws {
        let targets = Set(try Repository.text("Makefile").matches(of: /(?m)^([a-z]+):/).map { String($0.output.1) })
        for page in ["README.md", "CONTRIBUTING.md"] {
            let named = try commands(in: page).flatMap { line in
                line.matches(of: /(?:^|[\s;&|])make((?: +[\w=.\/-]+)+)/).flatMap { match in
                    match.output.1.split(separator: " ").filter { !$0.contains("=") && !$0.hasPrefix("-") }
                }
            }
            #expect(!named.isEmpty, "\(page) names no make target")
            for name in named { #expect(targets.contains(String(name)), "\(page): make \(name)") }
        }
    }

    @Test func namesCommandsThatExist() throws {
        let names = try commandNames()
        #expect(!names.isEmpty)
        for line in try commands(in: "README.md") {
            for match in line.matches(of: /(?:^|[\s\/])dijkwacht +([a-z][a-z-]*)/) {
                #expect(names.contains(String(match.output.1)), "README.md: \(line)")
            }
        }
    }

    @Test func staysShort() throws {
        let lines = try Repository.text("README.md").split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 151, "at most 150 lines")
    }

    /// Lines in fenced blocks marked as a shell's, without prompt and comment.
    private func commands(in page: String) throws -> [String] {
        var isInside = false
        return try Repository.text(page).split(separator: "\n").compactMap { line in
            if line.hasPrefix("```") {
                isInside = !isInside && ["```sh", "```bash", "```console"].contains(String(line))
                return nil
            }
            guard isInside else { return nil }
            let command = line.hasPrefix("$ ") ? line.dropFirst(2) : line
            return String(command.prefix { $0 != "#" })
        }
    }

    /// The names of the commands: as configured, else as ArgumentParser derives them from the type's name.
    private func commandNames() throws -> Set<String> {
        var names: Set<String> = []
        for file in try Repository.swiftFiles(in: "Sources/Apps/DijkwachtCommands") {
            let text = try Repository.text(file)
            for match in text.matches(of: /commandName:\s*"([a-z-]+)"/) { names.insert(String(match.output.1)) }
            for match in text.matches(of: /struct (\w+): [^{]*ParsableCommand/) {
                let words = match.output.1.replacing(/(?<word>[a-z])(?<next>[A-Z])/) { "\($0.word)-\($0.next)" }
                names.insert(words.lowercased())
            }
        }
        return names
    }
}
