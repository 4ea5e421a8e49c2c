// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import JSONTrees
import Testing

/// Refuses or reads any bytes, with a finding and without stopping.
struct BadInputTests {
    struct Refused: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var code: String
        var line: Int?
        var column: Int?
        var testDescription: String { name }
    }

    static let text = Array(SmallDocument.text.utf8)

    @Test(arguments: [
        Refused(name: "empty", bytes: [], code: "csaf.not-json", line: 1, column: 1),
        Refused(name: "truncated", bytes: Array(text.prefix(40)), code: "csaf.not-json", line: 3, column: 23),
        Refused(name: "trailing", bytes: text + Array("\n}".utf8), code: "csaf.not-json", line: 78, column: 1),
        Refused(name: "NaN", bytes: Array(#"{"document": NaN}"#.utf8), code: "csaf.not-json", line: 1, column: 14),
        Refused(
            name: "Latin-1",
            bytes: [0x7B, 0x22, 0xE9, 0x22, 0x3A, 0x31, 0x7D],
            code: "csaf.not-utf8",
            line: 1,
            column: 3
        ),
        Refused(name: "array", bytes: Array("[]".utf8), code: "csaf.not-csaf"),
        Refused(name: "text", bytes: Array("\"csaf_version\"".utf8), code: "csaf.not-csaf"),
        Refused(name: "no document", bytes: Array("{}".utf8), code: "csaf.not-csaf"),
        Refused(name: "no version", bytes: Array(#"{"document": {"title": "x"}}"#.utf8), code: "csaf.not-csaf"),
        Refused(name: "number", bytes: Array(#"{"document": {"csaf_version": 2.0}}"#.utf8), code: "csaf.not-csaf"),
        Refused(
            name: "2.2",
            bytes: Array(#"{"document": {"csaf_version": "2.2"}}"#.utf8),
            code: "csaf.unsupported-version"
        ),
        Refused(name: "branches", bytes: nested(100_000), code: "csaf.too-deep", line: 1, column: 11283),
    ])
    func `refuses with one finding that names the place`(_ input: Refused) throws {
        let reading = CSAFDocument.read(input.bytes, file: "bad.json")
        #expect(reading.document == nil)
        #expect(reading.findings.count == 1)
        let finding = try #require(reading.findings.first)
        #expect(finding.code == input.code)
        #expect(finding.severity == .error)
        #expect(finding.place.file == "bad.json")
        #expect(finding.place.line == input.line)
        #expect(finding.place.column == input.column)
        #expect(finding.message.hasPrefix("refused: "))
    }

    /// A document with branches within each other.
    static func nested(_ depth: Int) -> [UInt8] {
        let head = #"{"document":{"csaf_version":"2.0"},"product_tree":{"branches":["#
        let branch = #"{"category":"vendor","name":"x","branches":["#
        let text = head + String(repeating: branch, count: depth)
        return Array(text.utf8)
    }

    private func branches(_ depth: Int) -> JSON {
        var branch: JSON = ["category": "vendor", "name": "v", "product": ["name": "deep", "product_id": "DEEP"]]
        for _ in 1..<depth { branch = ["category": "vendor", "name": "v", "branches": [branch]] }
        return ["branches": [branch]]
    }

    @Test(arguments: [1, 4, 100])
    func `reads branches up to the limit`(depth: Int) throws {
        let json = try #require(SmallDocument.replacing("/product_tree", by: branches(depth)))
        let reading = SmallDocument.read(json)
        let product = try #require(reading.document?.products.first)
        #expect(product.path.count == depth)
        #expect(!reading.findings.contains { $0.code == "csaf.too-deep" })
        #expect(CSAFDocument.read(try #require(reading.document).bytes(), file: "again").document == reading.document)
    }

    @Test func `leaves out branches beyond the limit and says where`() throws {
        let json = try #require(SmallDocument.replacing("/product_tree", by: branches(101)))
        let reading = SmallDocument.read(json)
        #expect(reading.document?.products.isEmpty == true)
        let finding = try #require(reading.findings.first { $0.code == "csaf.too-deep" })
        #expect(finding.severity == .error)
        #expect(finding.place.pointer?.hasSuffix("/branches/0/branches") == true)
        let limits = CSAFLimits(branchDepth: 101)
        #expect(CSAFDocument.read(json.bytes(), file: "x", limits: limits).document?.products.count == 1)
    }

    @Test func `leaves out of a score what is neither a word nor a number`() throws {
        var deep: JSON = 1
        for _ in 0..<100 { deep = ["x": deep] }
        let pointer = "/vulnerabilities/0/scores/0/cvss_v3/baseScore"
        let reading = SmallDocument.read(try #require(SmallDocument.replacing(pointer, by: deep)))
        let document = try #require(reading.document)
        #expect(reading.findings.map(\.code) == ["csaf.wrong-type"])
        #expect(reading.findings.map(\.place.pointer) == [pointer])
        #expect(document.vulnerabilities[0].scores[0].cvssV3?.baseScore == nil)
        #expect(document.vulnerabilities[0].scores[0].cvssV3?.version == "3.1")
        let isSame = CSAFDocument.read(document.bytes(), file: "again").document == document
        #expect(isSame)
    }

    @Test func `refuses a file larger than the limit`() {
        let limits = CSAFLimits(json: JSONLimits(bytes: 1000))
        let reading = CSAFDocument.read(Self.text, file: "x", limits: limits)
        #expect(reading.document == nil)
        #expect(reading.findings.map(\.code) == ["csaf.too-large"])
    }

    @Test func `passes over a byte-order mark with a warning`() {
        let reading = CSAFDocument.read([0xEF, 0xBB, 0xBF] + Self.text, file: "x")
        #expect(reading.findings.map(\.code) == ["csaf.byte-order-mark"])
        #expect(reading.document == SmallDocument.read().document)
    }

    @Test func `uses the last of repeated names and warns`() throws {
        let text = SmallDocument.text.replacingFirst("\"title\": \"Title\"", "\"title\": \"old\", \"title\": \"Title\"")
        let reading = CSAFDocument.read(Array(text.utf8), file: "x")
        #expect(reading.findings.map(\.code) == ["csaf.duplicate-key"])
        #expect(reading.findings.first?.place.pointer == "/document/title")
        #expect(reading.document?.title == "Title")
    }

    @Test func `reads a text of 10 MB`() throws {
        let long = String(repeating: "x", count: 10 << 20)
        let json = try #require(SmallDocument.replacing("/document/title", by: .string(long)))
        let reading = SmallDocument.read(json)
        #expect(reading.document?.title.utf8.count == 10 << 20)
        #expect(reading.findings.isEmpty)
    }

    @Test func `says how many findings it does not list`() throws {
        let json = try #require(
            SmallDocument.replacing("/document/notes", by: .array(Array(repeating: 1, count: 5000)))
        )
        let reading = SmallDocument.read(json)
        #expect(reading.findings.count == 1001)
        #expect(reading.findings.last?.code == "csaf.more-findings")
        #expect(reading.findings.last?.message.hasPrefix("4000 findings") == true)
    }

    /// Whatever is replaced by another type is noted at its place; nothing is taken for what it is not.
    @Test(arguments: SmallDocument.places().map { ($0.0.description, $0.1) })
    func `notes a value of another type at its place`(pointer: String, value: JSON) throws {
        let others: [JSON] = [[:], [], "x", 1, 2.5, true, nil, [["x": 1]], ["x": ["y": []]]]
        for other in others where !isSameKind(other, value) {
            let json = SmallDocument.replacing(pointer, by: other) ?? .null
            let reading = SmallDocument.read(json)
            if ["", "/document", "/document/csaf_version"].contains(pointer) {
                #expect(reading.document == nil)
                #expect(reading.findings.map(\.severity) == [.error])
            } else if pointer.contains("/cvss_v2/") || pointer.contains("/cvss_v3/") {
                #expect(reading.document != nil)
            } else {
                #expect(reading.document != nil)
                let found = reading.findings.contains { $0.code == "csaf.wrong-type" && $0.place.pointer == pointer }
                #expect(found, "\(pointer) as \(other.text()): \(reading.findings)")
            }
            if let document = reading.document {
                let again = CSAFDocument.read(document.bytes(), file: "again").document
                #expect(again == document, "\(pointer) as \(other.text()) does not survive being written")
            }
        }
    }

    /// Whatever is taken away, the rest is read.
    @Test(arguments: SmallDocument.places().map(\.0.description).filter { !$0.isEmpty })
    func `reads a document that lacks something`(pointer: String) throws {
        let reading = SmallDocument.read(try #require(SmallDocument.replacing(pointer, by: nil)))
        let isRefused = ["/document", "/document/csaf_version"].contains(pointer)
        #expect((reading.document == nil) == isRefused)
    }

    @Test func `never stops on a text cut anywhere`() {
        for length in stride(from: 0, to: Self.text.count, by: 7) {
            let reading = CSAFDocument.read(Array(Self.text[..<length]), file: "cut")
            #expect(reading.document == nil && reading.findings.count == 1)
        }
    }

    private func isSameKind(_ left: JSON, _ right: JSON) -> Bool {
        switch (left, right) {
        case (.object, .object), (.array, .array), (.string, .string), (.bool, .bool), (.null, .null): true
        case (.integer, .integer), (.integer, .number), (.number, .integer), (.number, .number): true
        default: false
        }
    }
}

extension String {
    func replacingFirst(_ part: String, _ other: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }
}
