// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Spelling
import Testing

struct SpellCheckerTests {
    @Test(.enabled(if: SpellChecker() != nil, "hunspell is not installed"))
    func tellsTheWordsThatAreNotInTheDictionary() throws {
        let checker = try #require(SpellChecker())
        try #require(checker.misspelled(in: "", language: "en") != nil, "hunspell-en-us is not installed")
        #expect(
            checker.misspelled(in: "A remote attacker renote\nattack of a combonent", language: "en") == [
                "renote", "combonent",
            ]
        )
        #expect(checker.misspelled(in: "A remote attacker.", language: "en-US") == [])
    }

    @Test(.enabled(if: SpellChecker() != nil, "hunspell is not installed"))
    func takesTheWordsOfACustomList() throws {
        let checker = try #require(SpellChecker(words: ["netscaler", "Citrixe", "*bar/x"]))
        try #require(checker.misspelled(in: "", language: "en") != nil, "hunspell-en-us is not installed")
        let text = "Netscaler netscaler NETSCALERS Citrixe citrixe renote"
        #expect(checker.misspelled(in: text, language: "en") == ["NETSCALERS", "citrixe", "renote"])
    }

    @Test(.enabled(if: SpellChecker() != nil, "hunspell is not installed"))
    func takesNoTextForAnOption() throws {
        let checker = try #require(SpellChecker())
        try #require(checker.misspelled(in: "", language: "en") != nil, "hunspell-en-us is not installed")
        #expect(checker.misspelled(in: "--help\n-d nl\n*bar renote", language: "en") == ["nl", "renote"])
    }

    @Test(arguments: ["tlh", "../../etc/passwd", "", "en/../en_US", "x-private", "-"])
    func hasNoAnswerWithoutDictionary(language: String) {
        guard let checker = SpellChecker(dictionaries: ["/usr/share/hunspell"]) else { return }
        #expect(checker.misspelled(in: "text", language: language) == nil)
    }

    @Test
    func isNotThereWithoutHunspell() {
        #expect(SpellChecker(programs: ["/nonexistent"]) == nil)
    }
}
