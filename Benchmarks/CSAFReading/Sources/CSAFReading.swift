// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Foundation
import JSONTrees

/// Reads a folder of CSAF documents, several times over, beside Foundation's readers in the same run.
///
/// `CSAFReading FOLDER [TIMES]`: one row per reader with documents and megabytes a second, the best of three runs.
@main
struct CSAFReading {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 2 else {
            say("usage: CSAFReading FOLDER [TIMES]")
            exit(64)
        }
        let documents = try read(folder: arguments[1])
        let times = arguments.count > 2 ? Int(arguments[2]) ?? 1 : 8
        let data = documents.map { Data($0) }
        say("\(documents.count) documents, \(times) times")
        measure("parse", documents, times) { bytes, _ in _ = try? JSONDocument(bytes: bytes) }
        measure("read CSAF", documents, times) { bytes, _ in _ = CSAFDocument.read(bytes, file: "") }
        let validator = mandatoryValidator()
        measure("validate, schema and mandatory tests", documents, times) { bytes, _ in
            _ = try? validator.validate(bytes)
        }
        measure("JSONSerialization", documents, times) { _, index in
            _ = try? JSONSerialization.jsonObject(with: data[index])
        }
        measure("JSONDecoder, a part", documents, times) { _, index in
            _ = try? JSONDecoder().decode(PartOfAdvisory.self, from: data[index])
        }
    }

    private static func mandatoryValidator() -> CSAFValidator {
        var options = CSAFValidator.Options()
        options.ranks = [.mandatory]
        return CSAFValidator(options)
    }

    private static func read(folder: String) throws -> [[UInt8]] {
        let root = URL(filePath: folder, directoryHint: .isDirectory)
        let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".json") }.sorted().map {
            Array(try Data(contentsOf: root.appending(path: $0)))
        }
    }

    private static func measure(_ name: String, _ documents: [[UInt8]], _ times: Int, _ work: ([UInt8], Int) -> Void) {
        let bytes = documents.reduce(0) { $0 + $1.count } * times
        let clock = ContinuousClock()
        let runs = (0..<3).map { _ in
            clock.measure {
                for _ in 0..<times {
                    for (index, document) in documents.enumerated() { work(document, index) }
                }
            }
        }
        let seconds = (runs.min() ?? .zero) / .seconds(1)
        let perSecond = Int(Double(documents.count * times) / seconds)
        say("\(name): \(perSecond) documents/s, \(Int(Double(bytes) / seconds / 1e6)) MB/s, \(seconds * 1000) ms")
    }

    private static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}

/// A part of an advisory for the peer; the whole model would be slower still.
private struct PartOfAdvisory: Decodable {
    struct Product: Decodable { var name, product_id: String }
    final class Branch: Decodable {
        var category, name: String
        var branches: [Branch]?
        var product: Product?
    }
    struct Tree: Decodable { var branches: [Branch]? }
    struct Remediation: Decodable {
        var category, details: String
        var date: String?
        var product_ids: [String]?
    }
    struct Vulnerability: Decodable {
        var cve: String?
        var product_status: [String: [String]]?
        var remediations: [Remediation]?
    }
    var product_tree: Tree?
    var vulnerabilities: [Vulnerability]?
}
