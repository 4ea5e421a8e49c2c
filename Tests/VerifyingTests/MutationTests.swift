// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Foundation
import OwnThread
import Testing
import Verifying

/// No line makes a check pass by accident: whatever required part of the complete configuration is taken away or altered, the
/// verdict is another one.
struct MutationTests {
    /// The required lines, and where each of their required words begins and ends.
    private static let lines = [
        CheckedNode.feature, CheckedNode.action, CheckedNode.policy, CheckedNode.binding, CheckedNode.knob,
    ]

    /// Words of a line that decide nothing: other features, free names where they stand alone, and the number of a priority.
    private static let free: Set<String> = ["LB", "SSL", "SSLVPN", "AAA", "REWRITE", "1", "#!/bin/sh"]

    private struct Mutant {
        var what: String
        var node: CheckedNode
    }

    private static func node(replacing line: String, by other: String) -> CheckedNode {
        CheckedNode(
            CheckedNode.complete.replacing(line, with: other),
            script: CheckedNode.script.replacing(line, with: other)
        )
    }

    /// Every single character of what is required, taken away, doubled or altered; and every word taken away.
    private static func mutants() -> [Mutant] {
        var mutants: [Mutant] = []
        for line in lines {
            mutants.append(Mutant(what: "without: \(line)", node: node(replacing: line, by: "")))
            mutants.append(Mutant(what: "commented: \(line)", node: node(replacing: line, by: "# \(line)")))
            let words = line.split(separator: " ")
            for (position, word) in words.enumerated() where !free.contains(String(word)) {
                var others = words
                others.remove(at: position)
                let other = others.joined(separator: " ")
                mutants.append(
                    Mutant(what: "without word \(position) '\(word)': \(other)", node: node(replacing: line, by: other))
                )
            }
            mutants += characters(line)
        }
        return mutants
    }

    private static func characters(_ line: String) -> [Mutant] {
        let characters = Array(line)
        return characters.indices.flatMap { index -> [Mutant] in
            guard isRequired(index, of: line, characters) else { return [] }
            var without = characters
            without.remove(at: index)
            var altered = characters
            altered[index] = characters[index] == "_" ? "7" : "_"
            return [
                Mutant(
                    what: "without character \(index): \(String(without))",
                    node: node(replacing: line, by: String(without))
                ),
                Mutant(
                    what: "altered character \(index): \(String(altered))",
                    node: node(replacing: line, by: String(altered))
                ),
            ]
        }
    }

    /// Whether a character decides: not one of a free word, of a blank, or of the reason phrase and the end of an answer.
    private static func isRequired(_ index: Int, of line: String, _ characters: [Character]) -> Bool {
        guard characters[index] != " " else { return false }
        if line == CheckedNode.action, let phrase = line.range(of: " Forbidden") {
            return index < line.distance(from: line.startIndex, to: phrase.lowerBound)
        }
        let start = characters[..<index].lastIndex(of: " ").map { $0 + 1 } ?? 0
        let end = characters[index...].firstIndex(of: " ") ?? characters.count
        return !free.contains(String(characters[start..<end]))
    }

    @Test func killsEveryMutant() async throws {
        let mutants = Self.mutants()
        #expect(mutants.count > 700)
        let survivors = try await onOwnThread {
            let builds = try CheckedNode.builds(at: "2020-01-17T12:00:00+01:00")
            return try mutants.filter { try CheckedNode.verify([$0.node], builds: builds).verdict == .passed }.map(
                \.what
            )
        }
        #expect(
            survivors.isEmpty,
            "\(survivors.count) of \(mutants.count) survive:\n\(survivors.joined(separator: "\n"))"
        )
    }

    @Test func passesWithoutAMutation() throws {
        #expect(try Self.node(replacing: "nothing", by: "something").verify().verdict == .passed)
    }
}
