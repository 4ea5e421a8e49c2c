// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import Folders
import Foundation
import JSONTrees
import Terminal

/// Validates files on all cores, a window of them at a time, so that memory is bounded by the largest documents.
struct DocumentValidating {
    private static let window = 64
    private let paths: [String]
    private let validator: CSAFValidator
    private let only: Validation.Rank?

    init(_ paths: [String], validator: CSAFValidator, only: Validation.Rank?) {
        self.paths = paths
        self.validator = validator
        self.only = only
    }

    /// Gives the results in the order of the files, as they are made.
    func forEachResult(_ console: Console, _ body: (ValidatedFile) throws -> Void) rethrows {
        var progress = console.progress()
        defer { progress.end() }
        for start in stride(from: 0, to: paths.count, by: Self.window) {
            progress.tell("validating", done: start, of: paths.count, now: Console.steadySeconds)
            let names = paths[start..<min(start + Self.window, paths.count)]
            try SideBySide.map(names.count) { validate(names[names.startIndex + $0]) }.forEach(body)
        }
    }

    private func validate(_ path: String) -> ValidatedFile {
        do {
            let bytes = try AdvisoryFiles.bytes(of: path, limit: validator.options.limits.json.bytes)
            var validation = try validator.validate(bytes)
            let isValid = validation.isValid
            if let only { validation.tests.removeAll { $0.rank != only } }
            return ValidatedFile(path: path, content: .validated(validation, isValid: isValid))
        } catch let error as JSONError {
            let place = Place(file: path, line: error.line, column: error.column)
            let help = "line and column say where it stops being JSON that is read"
            return ValidatedFile(
                path: path,
                content: .unread(Finding(.error, "csaf.not-json", at: place, "refused: \(error.message)", help: help))
            )
        } catch {
            return ValidatedFile(
                path: path,
                content: .unread(Finding(.error, "csaf.unreadable-file", at: Place(file: path), "\(error)"))
            )
        }
    }
}

/// What came of one file.
struct ValidatedFile: Sendable {
    enum Content: Sendable {
        case validated(Validation, isValid: Bool)
        case unread(Finding)
    }

    let path: String
    let content: Content

    /// Why the file could not be read.
    var finding: Finding? {
        guard case .unread(let finding) = content else { return nil }
        return finding
    }

    /// The item of `--json`.
    var json: JSON {
        switch content {
        case .unread:
            return ["file": .string(path), "schemaErrors": [], "tests": [], "valid": false, "version": nil]
        case .validated(let validation, let isValid):
            return [
                "file": .string(path),
                "schemaErrors": .array(validation.schemaErrors.map(ValidatedFile.json)),
                "tests": .array(validation.tests.map(ValidatedFile.json)),
                "valid": .bool(isValid),
                "version": validation.version.map { .string($0.rawValue) } ?? .null,
            ]
        }
    }

    private static func json(_ remark: Validation.Remark) -> JSON {
        var members: [JSON.Member] = [
            .init("message", .string(remark.message)), .init("pointer", .string(remark.pointer)),
        ]
        if let help = remark.help { members.append(.init("help", .string(help))) }
        return .object(members)
    }

    private static func json(_ test: Validation.TestResult) -> JSON {
        var members: [JSON.Member] = [.init("class", .string(test.rank.rawValue)), .init("id", .string(test.id))]
        switch test.verdict {
        case .passed: members += [.init("instances", []), .init("passed", true)]
        case .failed(let remarks):
            members += [.init("instances", .array(remarks.map(json))), .init("passed", false)]
        case .inconclusive(let why):
            members += [.init("instances", []), .init("passed", .null), .init("why", .string(why))]
        }
        if !test.warnings.isEmpty { members.append(.init("warnings", .array(test.warnings.map(json)))) }
        return .object(members)
    }
}
