// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Foundation

/// Checks the spelling of texts by the program hunspell and the dictionaries that are installed.
///
/// ```swift
/// if let checker = SpellChecker() {
///     options.misspelled = { checker.misspelled(in: $0, language: $1) }
/// }
/// ```
package struct SpellChecker: Sendable {
    private let program: URL
    private let dictionaries: Dictionaries
    private let words: Set<String>

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
        let places = programs.map { URL(filePath: $0).appending(path: "hunspell") }
        guard let program = places.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
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
    /// - Returns: nil when there is no dictionary for the language, or hunspell did not answer within a minute.
    package func misspelled(in text: String, language: String) -> [String]? {
        guard let dictionary = dictionaries.find(language) else { return nil }
        let folder = FileManager.default.temporaryDirectory.appending(path: "dijkwacht-\(UUID().uuidString)")
        // A file for the text and one for the answer: with pipes both sides can wait for each other.
        let input = folder.appending(path: "text.txt")
        let output = folder.appending(path: "words.txt")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            try Data(text.utf8).write(to: input)
            try Data().write(to: output)
            guard try run(["-l", "-i", "utf-8", "-d", dictionary, input.path], answer: output) else { return nil }
            let found = String(decoding: try Data(contentsOf: output), as: UTF8.self)
            return found.split(separator: "\n").map(String.init)
                .filter { !words.contains($0) && !words.contains($0.lowercased()) }
        } catch {
            return nil
        }
    }

    /// Whether hunspell ended well.
    private func run(_ arguments: [String], answer: URL) throws -> Bool {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        // Nobody's own word list.
        process.environment = ["LC_ALL": "C.UTF-8"]
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let handle = try FileHandle(forWritingTo: answer)
        defer { try? handle.close() }
        process.standardOutput = handle
        try process.run()
        let deadline = Date(timeIntervalSinceNow: 60)
        while process.isRunning, Date() < deadline { usleep(2000) }
        if process.isRunning {
            process.terminate()
            return false
        }
        return process.terminationStatus == 0
    }
}
