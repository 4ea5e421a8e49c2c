// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import CSAF
import Findings
import Folders
import Foundation
import Instants
import JSONTrees
import Spelling

/// `dijkwacht csaf validate FILE…`.
struct CSAFValidate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Whether CSAF documents follow the standard.",
        discussion: """
            Checks documents of CSAF 2.0 and 2.1 against the rules of the JSON schema and every test of section 6 of the
            standard: mandatory, optional and informative. A document is valid when it follows the schema and every mandatory
            test has passed. A test that could not run says why; a mandatory one then makes the document not valid.
            Folders are read with everything ending in .json below them; - is the standard input.

              dijkwacht csaf validate advisory.json
              dijkwacht csaf validate advisories/ --only mandatory --json

            Exit codes: 0 all documents are valid, 2 some are not, 3 something could not be read or judged.
            """
    )

    @Argument(help: "CSAF documents, and folders of them.", completion: .file(extensions: ["json"]))
    var files: [String]

    @Option(
        help: "Report only these tests: mandatory, optional or informative.",
        completion: .list(Validation.Rank.allCases.map(\.rawValue)),
        transform: CSAFValidate.rank
    )
    var only: Validation.Rank?

    @Option(
        help: "A JSON object from address to HTTP status, for the tests that follow links (6.3.6, 6.3.7).",
        completion: .file(extensions: ["json"])
    )
    var resolved: String?

    @Option(
        help: "Words that the spell check (6.3.8) takes for right, one a line in UTF-8.",
        completion: .file()
    )
    var dictionary: String?

    @Option(help: "The present, for tests that compare a date with it; now when not given.")
    var at: String?

    @Flag(help: "One JSON document on stdout: an item per file.")
    var json = false

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        let asOf = try InstantArgument.instant(at, in: .current, option: "--at")
        let validating = DocumentValidating(
            try AdvisoryFiles(files).paths,
            validator: CSAFValidator(try options(asOf)),
            only: only
        )
        var totals = ValidationTotals()
        if json {
            var findings: [Finding] = []
            let items = try ItemSpool()
            try validating.forEachResult(console) { result in
                totals.add(result)
                if let finding = result.finding { findings.append(finding) }
                try items.add(result.json)
            }
            try JSONEnvelope(asOf: asOf, zone: .current, findings: findings, summary: totals.json)
                .write(to: console, items: items)
        } else {
            validating.forEachResult(console) { result in
                totals.add(result)
                console.out(result.lines(console.style))
                if let finding = result.finding { console.report([finding]) }
            }
            console.out(totals.line)
        }
        try totals.outcome.exit()
    }

    private static func rank(_ text: String) throws -> Validation.Rank {
        guard let rank = Validation.Rank(rawValue: text) else {
            throw ValidationError("'\(text)' is no class of tests; there are mandatory, optional and informative")
        }
        return rank
    }

    private func options(_ asOf: Instant) throws -> CSAFValidator.Options {
        var options = CSAFValidator.Options()
        if let only { options.ranks = [.mandatory, only] }
        options.asOf = asOf
        options.resolved = try resolved.map(ResolvedAddresses.read)
        if let checker = SpellChecker(words: try dictionary.map(CustomWords.read) ?? []) {
            options.misspelled = { try checker.misspelled(in: $0, language: $1) }
        }
        return options
    }
}

/// The file of `--dictionary`.
enum CustomWords {
    static func read(_ path: String) throws -> Set<String> {
        let bytes = try FileReading.bytes(ofPath: path, limit: 16 << 20)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FolderError("'\(path)' is no text in UTF-8")
        }
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        return Set(lines.filter { !$0.isEmpty })
    }
}

/// The file of `--resolved`.
enum ResolvedAddresses {
    static func read(_ path: String) throws -> [String: Int] {
        let bytes = try FileReading.bytes(ofPath: path, limit: 64 << 20)
        do {
            let root = try JSONDocument(bytes: bytes).root
            guard root.kind == .object else { throw FolderError("'\(path)' is no JSON object from address to status") }
            var statuses: [String: Int] = [:]
            for member in root.members {
                guard let status = member.value.int else {
                    throw FolderError("'\(path)': the status of '\(member.key.string)' is no integer")
                }
                statuses[member.key.string] = status
            }
            return statuses
        } catch let error as JSONError {
            throw FolderError("'\(path)' is no JSON: \(error)")
        }
    }
}
