// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import CSAF
import Findings
import Folders
import Foundation
import Instants
import JSONTrees

/// `dijkwacht csaf convert FILE --to 2.1`.
struct CSAFConvert: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "A CSAF document in the other version of the standard.",
        discussion: """
            The document goes to stdout or to a file; everything that was changed, assumed or lost goes to stderr with the
            place in the document that was read. Who may have a document is never widened: where the other version has no
            fitting label, nothing is written.

              dijkwacht csaf convert advisory.json --to 2.1 --out advisory-2.1.json
              dijkwacht csaf convert advisory-2.1.json --to 2.0

            Exit codes: 0 nothing was changed that needs a look, 2 something was, 3 something could not be converted.
            """
    )

    @Argument(help: "A CSAF document, 2.0 or 2.1.", completion: .file(extensions: ["json"]))
    var file: String

    @Option(help: "The version wanted: 2.0 or 2.1.", completion: .list(["2.0", "2.1"]), transform: Choice.one)
    var to: SpecificationVersion

    @Option(help: "Write to this file instead of stdout.", completion: .file(extensions: ["json"]))
    var out: String?

    @Option(help: "The instant by which a vendor fix is there or still planned. Default: now.")
    var at: String?

    @Option(help: "The TLP label of a document that has none, for CSAF 2.1.", transform: Choice.label)
    var tlp: TLPLabel?

    @Option(
        help: "A TLP 2.0 label in the distribution's text is used if-narrower than the converted one, always or never.",
        transform: Choice.one
    )
    var tlpText = ConversionOptions.TLPText.ifNarrower

    @Option(
        help: """
            Version ranges without an upper end: narrow-unless-affected makes one version of each but of affected products, \
            narrow of each, keep of none.
            """,
        transform: Choice.one
    )
    var openRanges = ConversionOptions.OpenRanges.narrowUnlessAffected

    @Flag(help: "Model, serial and stock keeping numbers are complete: add no star.")
    var completeNumbers = false

    @Flag(help: "A publisher of category 'other' becomes 'multiplier'.")
    var multiplier = false

    @Flag(help: "Do not warn of publishers of category 'other'.")
    var noPublisherWarning = false

    @Flag(help: "Write the document also when its product tree cannot be made valid.")
    var allowInvalid = false

    @Flag(help: "One JSON document on stdout: the document as its item, and every finding.")
    var json = false

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        let instant = try InstantArgument.instant(at, in: .gmt, option: "--at")
        let reading = CSAFDocument.read(try FileReading.bytes(ofPath: file, limit: 64 << 20), file: file)
        let conversion = reading.converted(to: to, asOf: instant, file: file, options: options)
        if let out, let document = conversion.document {
            try FileReading.write(document.bytes(), to: URL(filePath: out))
        }
        if json {
            let summary: JSON = [
                "from": reading.document.map { .string($0.csafVersion.rawValue) } ?? .null,
                "isRefused": .bool(conversion.document == nil), "to": .string(to.rawValue),
            ]
            JSONEnvelope(asOf: instant, zone: .gmt, findings: conversion.findings, summary: summary)
                .write(to: console, items: conversion.document.map { [$0.json] } ?? [])
        } else {
            console.report(conversion.findings, allNotes: true)
            if let document = conversion.document, out == nil { console.out(bytes: document.bytes()) }
        }
        guard conversion.document != nil else { throw ExitCode(Outcome.incomplete.rawValue) }
        let needsALook = conversion.findings.contains { $0.severity == .warning }
        try max(Outcome(conversion.findings), needsALook ? .attention : .clear).exit()
    }

    private var options: ConversionOptions {
        var options = ConversionOptions()
        options.missingTLP = tlp
        options.tlpText = tlpText
        options.openRanges = openRanges
        options.numbersAreComplete = completeNumbers
        options.otherPublisherIsMultiplier = multiplier
        options.warnsOfOtherPublisher = !noPublisherWarning
        options.givesInvalidDocuments = allowInvalid
        return options
    }
}

/// A word of a closed list as an argument.
private enum Choice {
    static func one<Value: RawRepresentable & CaseIterable>(_ text: String) throws -> Value
    where Value.RawValue == String {
        guard let value = Value(rawValue: text) else {
            let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("'\(text)' is none of: \(words)")
        }
        return value
    }

    static func label(_ text: String) throws -> TLPLabel {
        let labels = TLPLabel.listed(in: .v2_1)
        guard let label = labels.first(where: { $0.text == text.uppercased() }) else {
            let words = labels.map(\.text).joined(separator: ", ")
            throw ValidationError("'\(text)' is none of: \(words)")
        }
        return label
    }
}
