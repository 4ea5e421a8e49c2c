// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import JSONTrees
import Testing

/// Refuses what is not JSON and names the place.
struct JSONFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        var text: [UInt8]
        var reason: JSONError.Reason
        var line: Int
        var column: Int
        var testDescription: String { String(decoding: text, as: UTF8.self) }

        init(_ text: String, _ reason: JSONError.Reason, _ line: Int, _ column: Int) {
            self.init(Array(text.utf8), reason, line, column)
        }

        init(_ text: [UInt8], _ reason: JSONError.Reason, _ line: Int, _ column: Int) {
            self.text = text
            self.reason = reason
            self.line = line
            self.column = column
        }
    }

    @Test(arguments: [
        Fault("", .empty, 1, 1),
        Fault(" \n ", .empty, 2, 2),
        Fault("{", .truncated, 1, 2),
        Fault("{\"a\": [1, 2", .truncated, 1, 12),
        Fault("{\"a\": \"b", .truncated, 1, 9),
        Fault("{\"a\"", .truncated, 1, 5),
        Fault("[tru", .truncated, 1, 5),
        Fault("[1.", .truncated, 1, 4),
        Fault("\"\\", .truncated, 1, 3),
        Fault("\"\\u12", .truncated, 1, 6),
        Fault("\"\\ud83d", .truncated, 1, 8),
        Fault("{}\n{}", .trailingContent, 2, 1),
        Fault("[1]]", .trailingContent, 1, 4),
        Fault("1 2", .trailingContent, 1, 3),
        Fault("[NaN]", .notAValue("NaN"), 1, 2),
        Fault("[-Infinity]", .notAValue("-Infinity"), 1, 2),
        Fault("[nul]", .notAValue("nul"), 1, 2),
        Fault("[True]", .notAValue("True"), 1, 2),
        Fault("[01]", .badNumber("01"), 1, 2),
        Fault("[1.]", .badNumber("1."), 1, 2),
        Fault("[-]", .badNumber("-"), 1, 2),
        Fault("[1e]", .badNumber("1e"), 1, 2),
        Fault("[1e999]", .numberOutOfRange("1e999"), 1, 2),
        Fault("[123456789012345678901]", .numberOutOfRange("123456789012345678901"), 1, 2),
        Fault("[1,]", .unexpected(0x5D, wanted: "a value"), 1, 4),
        Fault("[,1]", .unexpected(0x2C, wanted: "a value"), 1, 2),
        Fault("[1 2]", .unexpected(0x32, wanted: "',' or ']'"), 1, 4),
        Fault("{\"a\":1,}", .unexpected(0x7D, wanted: "a member's name in quotes"), 1, 8),
        Fault("{a:1}", .unexpected(0x61, wanted: "a member's name in quotes"), 1, 2),
        Fault("{\"a\" 1}", .unexpected(0x31, wanted: "':'"), 1, 6),
        Fault("{\"a\":1 \"b\":2}", .unexpected(0x22, wanted: "',' or '}'"), 1, 8),
        Fault("[1}", .unexpected(0x7D, wanted: "',' or ']'"), 1, 3),
        Fault("{'a':1}", .unexpected(0x27, wanted: "a member's name in quotes"), 1, 2),
        Fault("[\"a\nb\"]", .controlCharacter(0x0A), 1, 4),
        Fault("[\"\\x\"]", .badEscape, 1, 3),
        Fault("[\"\\u12g4\"]", .badEscape, 1, 3),
        Fault("[\"\\ud800\"]", .loneSurrogate, 1, 3),
        Fault("[\"\\udc00\"]", .loneSurrogate, 1, 3),
        Fault("[\"\\ud800\\u0041\"]", .loneSurrogate, 1, 3),
        Fault("{\n \"a\": \"x\\uDEAD\"\n}", .loneSurrogate, 2, 9),
        Fault(Array("[\"caf".utf8) + [0xE9] + Array("\"]".utf8), .notUTF8(0xE9), 1, 6),
        Fault(Array("[\"".utf8) + [0xED, 0xA0, 0x80] + Array("\"]".utf8), .notUTF8(0xED), 1, 3),
        Fault(Array("[\"".utf8) + [0xC0, 0x80] + Array("\"]".utf8), .notUTF8(0xC0), 1, 3),
        Fault([0xFF, 0xFE, 0x7B, 0x00], .notUTF8(0xFF), 1, 1),
        Fault(Array("[é]".utf8), .unexpected(0xC3, wanted: "a value"), 1, 2),
        Fault([0], .unexpected(0, wanted: "a value"), 1, 1),
        Fault([0xEF, 0xBB, 0xBF], .empty, 1, 4),
    ])
    func `names the first offending place`(_ fault: Fault) {
        let error = #expect(throws: JSONError.self) { _ = try JSONDocument(bytes: fault.text) }
        #expect(error?.reason == fault.reason)
        #expect(error?.line == fault.line)
        #expect(error?.column == fault.column)
    }

    @Test func `says the place and the reason in one line`() {
        let error = #expect(throws: JSONError.self) { _ = try JSONDocument(bytes: Array("{\n\"a\": NaN}".utf8)) }
        #expect(error?.description == "2:6: 'NaN' is no JSON value")
        #expect(error?.offset == 7)
    }

    @Test func `refuses 100_000 arrays within each other`() {
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
        let error = #expect(throws: JSONError.self) { _ = try JSONDocument(bytes: deep) }
        #expect(error?.reason == .tooDeep(limit: 512))
        #expect(error?.column == 513)
    }

    @Test(arguments: [1, 2, 3, 16, 512, 1023])
    func `takes just as many levels as allowed`(limit: Int) throws {
        let limits = JSONLimits(depth: limit)
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let allowed = String(repeating: open, count: limit) + "1" + String(repeating: close, count: limit)
            #expect(throws: Never.self) { try JSONDocument(bytes: Array(allowed.utf8), limits: limits) }
            let more = Array((open + allowed + close).utf8)
            let error = #expect(throws: JSONError.self) { _ = try JSONDocument(bytes: more, limits: limits) }
            #expect(error?.reason == .tooDeep(limit: limit))
        }
        let empty = String(repeating: "[", count: limit + 1) + String(repeating: "]", count: limit + 1)
        #expect(throws: Never.self) { try JSONDocument(bytes: Array(empty.utf8), limits: limits) }
        let more = Array(("[" + empty + "]").utf8)
        let error = #expect(throws: JSONError.self) { _ = try JSONDocument(bytes: more, limits: limits) }
        #expect(error?.reason == .tooDeep(limit: limit))
    }

    @Test func `refuses more bytes than allowed`() {
        let error = #expect(throws: JSONError.self) {
            _ = try JSONDocument(bytes: Array("[1, 2]".utf8), limits: JSONLimits(bytes: 5))
        }
        #expect(error?.reason == .tooLarge(bytes: 6, limit: 5))
    }

    @Test func `keeps the limit of depth within what the parser can`() {
        #expect(JSONLimits(depth: 0).depth == 1)
        #expect(JSONLimits(depth: 5000).depth == 1023)
    }

    /// Every prefix and every changed byte of a text is either read or refused with a place inside it.
    @Test func `never stops on a damaged text`() {
        let text = Array(#"{"a":[1,-2.5e3,true,null,"x\u00e9\ud83d\ude00 é"],"b":{"c":"","d":[[],{}]}}"#.utf8)
        for length in 0..<text.count { expectPlace(Array(text[..<length])) }
        for index in text.indices {
            for byte: UInt8 in [0, 0x22, 0x2C, 0x5C, 0x5D, 0x7B, 0x7D, 0x80, 0xE9, 0xFF] {
                var damaged = text
                damaged[index] = byte
                expectPlace(damaged)
            }
        }
    }

    private func expectPlace(_ bytes: [UInt8]) {
        do throws(JSONError) {
            _ = try JSONDocument(bytes: bytes)
        } catch {
            #expect(error.offset <= bytes.count && error.line >= 1 && error.column >= 1)
            if case .refused = error.reason { Issue.record("no place found in \(bytes)") }
        }
    }
}
