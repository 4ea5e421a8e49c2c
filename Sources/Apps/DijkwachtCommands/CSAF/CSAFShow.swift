// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import CSAF
import Casework
import Findings
import Folders
import Foundation
import JSONTrees
import Reporting

/// `dijkwacht csaf show FILE…`.
struct CSAFShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "CSAF documents for people: what is affected, and what can be done.",
        discussion: """
            Shows documents of CSAF 2.0 and 2.1: who says what, since when, about which products; what can be done, from when.
            Products of which the same is said are told together. What could not be read is told on stderr. - is the
            standard input.

              dijkwacht csaf show advisory.json
              dijkwacht csaf show advisory.json --html advisory.html --language nl
              dijkwacht csaf show advisories/ --json

            Exit codes: 0 everything was read, 3 something could not be read.
            """
    )

    @Argument(help: "CSAF documents, and folders of them.", completion: .file(extensions: ["json"]))
    var files: [String]

    @Flag(help: "One JSON document on stdout: an item per file with its identity and its counts.")
    var json = false

    @Option(
        help: "Write the document as one page to this file; only for a single document.",
        completion: .file(extensions: ["html"])
    )
    var html: String?

    @Flag(help: "Name every product, also where there are many.")
    var all = false

    @Option(help: "The language of headings: en or nl.")
    var language = LocalizedText.Language.en

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        let paths = try AdvisoryFiles(files).paths
        if html != nil, paths.count != 1 { throw ValidationError("--html is for a single document") }
        var findings: [Finding] = []
        let items = try ItemSpool()
        for (number, path) in paths.enumerated() {
            let reading = CSAFShow.read(path)
            findings += reading.findings
            guard let document = reading.document else {
                if !json { console.report(reading.findings) }
                continue
            }
            if json {
                try items.add(DocumentJSON.item(document, file: path))
                continue
            }
            console.report(reading.findings)
            if let html {
                try FileReading.write(Array(documentPage(document, language: language).utf8), to: URL(filePath: html))
            } else {
                if number > 0 { console.out("") }
                let outline = DocumentOutline(document, language: language)
                console.out(DocumentText(outline, language: language, all: all).lines(console.style))
            }
        }
        if json {
            let summary: JSON = ["documents": .integer(paths.count)]
            try JSONEnvelope(asOf: nil, zone: .gmt, findings: findings, summary: summary).write(
                to: console,
                items: items
            )
        }
        try Outcome(findings).exit()
    }

    private static func read(_ path: String) -> CSAFReading {
        do {
            return CSAFDocument.read(try AdvisoryFiles.bytes(of: path), file: path)
        } catch {
            let finding = Finding(.error, "csaf.unreadable-file", at: Place(file: path), "\(error)")
            return CSAFReading(document: nil, findings: [finding])
        }
    }
}
