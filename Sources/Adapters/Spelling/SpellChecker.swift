// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Foundation
internal import Synchronization

/// Checks the spelling of texts by the program hunspell and the dictionaries that are installed.
///
/// ```swift
/// if let checker = SpellChecker() {
///     options.misspelled = { try checker.misspelled(in: $0, language: $1) }
/// }
/// ```
///
/// One process for each dictionary answers for as long as the checker lives, and what it said of a word is not asked again.
/// May be used from any thread; questions are answered one after the other.
package final class SpellChecker: Sendable {
    private let program: String
    private let dictionaries: Dictionaries
    private let words: Set<String>
    /// By the path of the dictionary.
    private let judges = Mutex<[String: SpellingJudge]>([:])

    /// A checker; nil when hunspell is not installed.
    ///
    /// - Parameters:
    ///   - programs: the folders in which hunspell is looked for.
    ///   - dictionaries: the folders with dictionaries, as `en_US.dic` with `en_US.aff`.
    ///   - words: words that are right in every language, such as names of products. One in small letters also stands for
    ///     the word with capitals.
    package init?(
        programs: [String] = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"],
        dictionaries: [String] = ["/usr/share/hunspell", "/usr/share/myspell/dicts", "/Library/Spelling"],
        words: Set<String> = []
    ) {
        let places = programs.map { "\($0)/hunspell" }
        guard let program = places.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            return nil
        }
        self.program = program
        self.dictionaries = Dictionaries(folders: dictionaries)
        self.words = words
    }

    /// The words of a text that are not in the dictionary of a language, in the order of the text, with repetitions.
    ///
    /// - Parameters:
    ///   - text: any text; only its words are looked at.
    ///   - language: a language tag such as `en` or `nl-BE`.
    /// - Returns: nil when there is no dictionary for the language.
    /// - Throws: ``SpellingError`` when hunspell died or did not answer: nothing is known of the text then.
    package func misspelled(in text: String, language: String) throws(SpellingError) -> [String]? {
        guard let dictionary = dictionaries.find(language) else { return nil }
        let judge = judges.withLock { judges in
            let judge = judges[dictionary] ?? SpellingJudge(program: program, dictionary: dictionary)
            judges[dictionary] = judge
            return judge
        }
        return try judge.misspelled(in: text).filter { !words.contains($0) && !words.contains($0.lowercased()) }
    }
}

/// Why nothing is known of a text.
package enum SpellingError: Error, CustomStringConvertible {
    /// Hunspell could not be started.
    case notStarted(String)
    /// It ended before it had answered.
    case died
    /// It did not answer in time.
    case noAnswer(seconds: Int)
    /// It failed too often to be asked again.
    case givenUp

    package var description: String {
        switch self {
        case .notStarted(let why): "hunspell could not be started: \(why)"
        case .died: "hunspell ended before it had answered"
        case .noAnswer(let seconds): "hunspell did not answer within \(seconds) seconds"
        case .givenUp: "hunspell failed too often and is not asked any more"
        }
    }
}
