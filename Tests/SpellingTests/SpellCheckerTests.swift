// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Spelling
import Testing

struct SpellCheckerTests {
    @Test(.enabled(if: SpellChecker() != nil, "hunspell is not installed"))
    func tellsTheWordsThatAreNotInTheDictionary() throws {
        let checker = try #require(SpellChecker())
        try #require(try checker.misspelled(in: "", language: "en") != nil, "hunspell-en-us is not installed")
        #expect(
            try checker.misspelled(in: "A remote attacker renote\nattack of a combonent", language: "en") == [
                "renote", "combonent",
            ]
        )
        #expect(try checker.misspelled(in: "A remote attacker.", language: "en-US") == [])
    }

    @Test(.enabled(if: SpellChecker() != nil, "hunspell is not installed"))
    func takesTheWordsOfACustomList() throws {
        let checker = try #require(SpellChecker(words: ["netscaler", "Citrixe", "*bar/x"]))
        try #require(try checker.misspelled(in: "", language: "en") != nil, "hunspell-en-us is not installed")
        let text = "Netscaler netscaler NETSCALERS Citrixe citrixe renote"
        #expect(try checker.misspelled(in: text, language: "en") == ["NETSCALERS", "citrixe", "renote"])
    }

    @Test(.enabled(if: SpellChecker() != nil, "hunspell is not installed"))
    func takesNoTextForAnOption() throws {
        let checker = try #require(SpellChecker())
        try #require(try checker.misspelled(in: "", language: "en") != nil, "hunspell-en-us is not installed")
        #expect(try checker.misspelled(in: "--help\n-d nl\n*bar renote", language: "en") == ["nl", "renote"])
    }

    @Test(arguments: ["tlh", "../../etc/passwd", "", "en/../en_US", "x-private", "-"])
    func hasNoAnswerWithoutDictionary(language: String) throws {
        guard let checker = SpellChecker(dictionaries: ["/usr/share/hunspell"]) else { return }
        #expect(try checker.misspelled(in: "text", language: language) == nil)
    }

    @Test(.enabled(if: SpellChecker() != nil, "hunspell is not installed"))
    func answersTheSameFromMemoryAndFromManyThreads() async throws {
        let checker = try #require(SpellChecker())
        try #require(try checker.misspelled(in: "", language: "en") != nil, "hunspell-en-us is not installed")
        let texts = (0..<200).map {
            "A remote renote\($0 % 7) attacker\u{2028}wriets combonent number \($0), qzxqjwvkq."
        }
        let first = try texts.map { try checker.misspelled(in: $0, language: "en") ?? [] }
        #expect(first[0].contains("wriets") && first[0].contains("combonent"))
        #expect(first[0].filter { $0.contains("qzxqjwvkq") } == ["qzxqjwvkq."])
        let again = try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
            for (number, text) in texts.enumerated() {
                group.addTask { (number, try checker.misspelled(in: text, language: "en-US") ?? []) }
            }
            return try await group.reduce(into: [Int: [String]]()) { $0[$1.0] = $1.1 }
        }
        for number in texts.indices { #expect(again[number] == first[number]) }
    }

    @Test(.enabled(if: SpellChecker() != nil, "hunspell is not installed"))
    func readsATextThatIsLargerThanWhatFitsBetweenTheProcesses() throws {
        let checker = try #require(SpellChecker())
        try #require(try checker.misspelled(in: "", language: "en") != nil, "hunspell-en-us is not installed")
        // Half a megabyte each way, no word twice.
        let digits = Array("abcdefghij")
        let words = (0..<20_000).map { number in
            "zqxzqxzqxzqx" + String(String(number).map { digits[$0.wholeNumberValue ?? 0] })
        }
        let found = try #require(try checker.misspelled(in: words.joined(separator: " "), language: "en"))
        #expect(found == words)
    }

    /// A program in place of hunspell.
    static func stub(_ script: String) throws -> (programs: String, dictionaries: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "spelling-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let program = folder.appending(path: "hunspell")
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: program)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        for name in ["en_US.dic", "en_US.aff"] { try Data().write(to: folder.appending(path: name)) }
        return (folder.path, folder.path)
    }

    @Test(arguments: [
        ("ends at once", "exit 0"),
        ("fails", "exit 1"),
        ("reads and ends in the middle of its answer", "read line; echo half; exit 0"),
        ("is killed", "read line; kill -9 $$"),
    ])
    func neverTakesAHunspellThatDiedForAnAnswer(label: String, script: String) throws {
        let places = try Self.stub(script)
        defer { try? FileManager.default.removeItem(atPath: places.programs) }
        let checker = try #require(
            SpellChecker(programs: [places.programs], dictionaries: [places.dictionaries])
        )
        for _ in 0..<5 {
            #expect(throws: SpellingError.self, "\(label)") {
                try checker.misspelled(in: "some text here", language: "en")
            }
        }
    }

    @Test
    func startsOneProcessForManyTexts() throws {
        // Says what it is given as if every word were wrong, and notes each start.
        let places = try Self.stub(#"echo start >> "$(dirname "$0")/starts"; exec cat"#)
        defer { try? FileManager.default.removeItem(atPath: places.programs) }
        let checker = try #require(
            SpellChecker(programs: [places.programs], dictionaries: [places.dictionaries])
        )
        for number in 0..<50 {
            let text = "word\(number) same"
            #expect(try checker.misspelled(in: text, language: "en") == ["word\(number)", "same"])
        }
        let starts = try String(contentsOfFile: places.programs + "/starts", encoding: .utf8)
        #expect(starts == "start\n")
    }

    @Test
    func isNotThereWithoutHunspell() {
        #expect(SpellChecker(programs: ["/nonexistent"]) == nil)
    }
}
