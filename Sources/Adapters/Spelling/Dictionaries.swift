// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Foundation

/// The dictionaries of hunspell in some folders.
struct Dictionaries: Sendable {
    let folders: [String]

    /// The path of the dictionary for a language tag, without `.dic`; nil when there is none.
    ///
    /// A tag with a region gets the dictionary of that region or one for the language as a whole; without a region the most
    /// usual one.
    func find(_ tag: String) -> String? {
        let subtags = tag.split(separator: "-")
        guard let first = subtags.first, (2...3).contains(first.count), first.utf8.allSatisfy(Dictionaries.isLetter)
        else {
            return nil
        }
        let language = first.lowercased()
        let region = subtags.dropFirst().first { $0.count == 2 && $0.utf8.allSatisfy(Dictionaries.isLetter) }
        if let region { return path("\(language)_\(region.uppercased())") ?? path(language) }
        return (Dictionaries.usual[language] ?? [language, "\(language)_\(language.uppercased())"]).lazy
            .compactMap(path).first
    }

    private static let usual = [
        "de": ["de_DE", "de_DE_frami", "de_AT", "de_CH"], "en": ["en_US", "en_GB"], "nl": ["nl", "nl_NL"],
    ]

    private func path(_ name: String) -> String? {
        folders.map { "\($0)/\(name)" }.first {
            FileManager.default.isReadableFile(atPath: $0 + ".dic")
                && FileManager.default.isReadableFile(atPath: $0 + ".aff")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
