// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Synchronization

/// What one dictionary says of words: asked of hunspell once, remembered afterwards.
final class SpellingJudge: Sendable {
    /// The path of the dictionary, without `.dic`.
    let dictionary: String
    private let program: String
    private let state = Mutex(State())

    private struct State {
        var process: HunspellProcess?
        var failures = 0
        /// The misspelled words in a piece of text without white space.
        var known: [Substring: [String]] = [:]
    }

    /// After so many failures nobody waits for hunspell again.
    private static let mostFailures = 3
    /// How many pieces are remembered, and how long they may be; more than the words of any real collection of documents.
    private static let mostKnown = 200_000
    private static let longestKnown = 200

    init(program: String, dictionary: String) {
        self.program = program
        self.dictionary = dictionary
    }

    /// The misspelled words of a text, in its order, with repetitions.
    ///
    /// A word has no white space in it, so pieces between white space are judged each for itself.
    func misspelled(in text: String) throws(SpellingError) -> [String] {
        let pieces = text.split(whereSeparator: \.isWhitespace)
        return try state.withLock { state throws(SpellingError) in
            var answers: [Substring: [String]] = [:]
            var asked: [Substring] = []
            for piece in pieces where answers[piece] == nil {
                answers[piece] = state.known[piece] ?? []
                if state.known[piece] == nil { asked.append(piece) }
            }
            if !asked.isEmpty {
                let told = try ask(asked, &state)
                if state.known.count + asked.count > SpellingJudge.mostKnown { state.known = [:] }
                for (piece, words) in zip(asked, told) {
                    answers[piece] = words
                    guard piece.utf8.count <= SpellingJudge.longestKnown else { continue }
                    // A copy, so that the whole text is not kept for it.
                    state.known[Substring(String(piece))] = words
                }
            }
            return pieces.flatMap { answers[$0] ?? [] }
        }
    }

    private func ask(_ pieces: [Substring], _ state: inout State) throws(SpellingError) -> [[String]] {
        guard state.failures < SpellingJudge.mostFailures else { throw .givenUp }
        do throws(SpellingError) {
            let process = try running(state)
            state.process = process.isLasting ? process : nil
            return try process.misspelled(in: pieces)
        } catch {
            state.process = nil
            state.failures += 1
            throw error
        }
    }

    private func running(_ state: State) throws(SpellingError) -> HunspellProcess {
        if let process = state.process { return process }
        return try HunspellProcess(program: program, dictionary: dictionary)
    }
}
