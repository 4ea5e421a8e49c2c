// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// Texts are spelled right in the language of the document.
    static let spelling = ConformanceTest(
        "6.3.8",
        "Spell check",
        [.v2_0: .informative, .v2_1: .informative]
    ) { document, report in
        guard let language = document.document?["lang"], let tag = language.string else { return }
        guard let misspelled = document.options.misspelled else {
            return report.cannotTell("there is nothing here to check the spelling with")
        }
        let texts = document.spelledTexts
        // All at once, so that a dictionary is read once.
        let whole = texts.compactMap(\.string).joined(separator: "\n")
        let answer: [String]?
        do {
            answer = try misspelled(whole, tag)
        } catch {
            return report.cannotTell("the spelling could not be checked: \(error)")
        }
        guard let words = answer else {
            return report.fail(language, "the spelling of the language '\(tag)' cannot be checked here")
        }
        let wrong = Set(words.filter(isWord))
        guard !wrong.isEmpty else { return }
        for text in texts {
            let found = pieces(of: text.string ?? "").filter(wrong.contains)
            guard !found.isEmpty else { continue }
            report.fail(text, "not in the dictionary: \(found.prefix(10).map { "'\($0)'" }.joined(separator: ", "))")
        }
    }

    /// Names of things, such as `XYZ` and `x86`, are no words.
    private static func isWord(_ text: String) -> Bool {
        text.contains(where: \.isLowercase) && !text.contains(where: \.isNumber)
    }

    private static func pieces(of text: String) -> [String] {
        let mark: (Character) -> Bool = { $0 == "'" || $0 == "’" || $0 == "-" }
        let pieces = text.split { !$0.isLetter && !$0.isNumber && !mark($0) }
        return pieces.flatMap { [String($0)] + $0.split(whereSeparator: mark).map(String.init) }
    }

    /// Texts are grammatical in the language of the document.
    static let grammar = ConformanceTest(
        "6.3.16",
        "Grammar Check",
        [.v2_1: .informative]
    ) { document, report in
        guard let language = document.document?["lang"], let tag = language.string else { return }
        guard let ungrammatical = document.options.ungrammatical else {
            return report.cannotTell("there is nothing here to check the grammar with")
        }
        for text in document.proseTexts {
            guard let content = text.string else { continue }
            let answer: [String]?
            do {
                answer = try ungrammatical(content, tag)
            } catch {
                report.cannotTell("the grammar could not be checked: \(error)")
                continue
            }
            guard let mistakes = answer else {
                return report.fail(language, "the grammar of the language '\(tag)' cannot be checked here")
            }
            for mistake in mistakes { report.fail(text, "\(mistake)") }
        }
    }
}

extension ExaminedDocument {
    /// What people wrote to be read (the paths of §6.3.16).
    fileprivate var proseTexts: [JSONNode] {
        survey[.prose]
            + [document?["aggregate_severity"]?["text"], document?["publisher"]?["issuing_authority"]].compactMap { $0 }
    }

    /// The same with the names of people, organizations and products (the paths of §6.3.8).
    fileprivate var spelledTexts: [JSONNode] {
        var texts = proseTexts
        let acknowledgments =
            (document?.list("acknowledgments") ?? []) + vulnerabilities.flatMap { $0.node.list("acknowledgments") }
        for acknowledgment in acknowledgments {
            texts += acknowledgment.list("names") + [acknowledgment["organization"]].compactMap { $0 }
        }
        texts += [document?["publisher"]?["name"], tracking?["generator"]?["engine"]?["name"]].compactMap { $0 }
        texts += tracking?.list("aliases") ?? []
        texts += survey[.branch].compactMap { $0["name"] } + survey[.fullProductName].compactMap { $0["name"] }
        if !category.hasPrefix("csaf_"), let node = document?["category"] { texts.append(node) }
        return texts
    }
}
