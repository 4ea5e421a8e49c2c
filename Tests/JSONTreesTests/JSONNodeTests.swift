// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import JSONTrees
import Testing

/// Walks what was read.
struct JSONNodeTests {
    private func root(_ text: String) throws -> JSONNode { try JSONDocument(bytes: Array(text.utf8)).root }

    @Test(arguments: [
        (text: "{}", kind: JSONNode.Kind.object), (text: "[]", kind: .array), (text: "\"\"", kind: .string),
        (text: "0", kind: .number), (text: "-1.5", kind: .number), (text: "18446744073709551615", kind: .number),
        (text: "true", kind: .boolean), (text: "false", kind: .boolean), (text: "null", kind: .null),
    ])
    func `tells the six kinds apart`(text: String, kind: JSONNode.Kind) throws {
        #expect(try root(text).kind == kind)
    }

    @Test func `gives values of their own type only`() throws {
        let list = try root(#"["a", 1, 2.5, true, null, {}, []]"#)
        #expect(list.elements.map(\.string) == ["a", nil, nil, nil, nil, nil, nil])
        #expect(list.elements.map(\.int) == [nil, 1, nil, nil, nil, nil, nil])
        #expect(list.elements.map(\.double) == [nil, 1, 2.5, nil, nil, nil, nil])
        #expect(list.elements.map(\.bool) == [nil, nil, nil, true, nil, nil, nil])
        #expect(list.elements.map(\.count) == [0, 0, 0, 0, 0, 0, 0])
        #expect(list.count == 7)
        #expect(list.members.map(\.key.string).isEmpty)
        #expect(list["a"] == nil || list["a"]?.kind == nil)
    }

    @Test(arguments: [
        (text: "9223372036854775807", int: Int.max, number: "9223372036854775807"),
        (text: "-9223372036854775808", int: Int.min, number: "-9223372036854775808"),
        (text: "18446744073709551615", int: nil, number: "18446744073709551615"),
        (text: "9.80", int: nil, number: "9.8"),
        (text: "10.0", int: nil, number: "10.0"),
        (text: "1e2", int: nil, number: "100.0"),
        (text: "0.1", int: nil, number: "0.1"),
    ])
    func `keeps numbers as exactly as they can be kept`(text: String, int: Int?, number: String) throws {
        let node = try root(text)
        #expect(node.int == int)
        #expect(node.numberText == number)
    }

    @Test(arguments: [
        (text: #""\u00e9 \ud83d\ude00 \"\\\/\b\f\n\r\t""#, string: "é 😀 \"\\/\u{8}\u{c}\n\r\t"),
        (text: #""a\u0000b""#, string: "a\0b"),
        (text: "\"\u{2028}\u{FEFF}\"", string: "\u{2028}\u{FEFF}"),
    ])
    func `reads escapes`(text: String, string: String) throws {
        #expect(try root(text).string == string)
    }

    @Test func `walks members in order and finds them by name`() throws {
        let node = try root(#"{"b": 1, "a": {"é": [10, 20]}, "": 3}"#)
        #expect(node.members.map(\.key.string) == ["b", "a", ""])
        #expect(node["b"]?.int == 1)
        #expect(node[""]?.int == 3)
        #expect(node["a"]?["é"]?[1]?.int == 20)
        #expect(node["a"]?["é"]?[2]?.int == nil)
        #expect(node["a"]?["é"]?[-1]?.int == nil)
        #expect(node["c"]?.int == nil)
        #expect(node[String("b")]?.int == 1)
    }

    @Test func `uses the last of repeated names and tells them`() throws {
        let node = try root(#"{"a": 1, "b": 2, "a": {"a": 0}, "a": 3, "b": 4}"#)
        #expect(node["a"]?.int == 3)
        #expect(node.duplicateKeys == ["a", "b"])
        #expect(JSON(node) == ["a": 3, "b": 4])
        #expect(try root(#"{"a": {"a": 1}}"#).duplicateKeys == [])
    }

    @Test func `tells repeated names of a large object`() throws {
        let members = (0..<5000).map { "\"k\($0)\": 1" } + ["\"k77\": 2", "\"k77\": 3"]
        let node = try root("{" + members.joined(separator: ",") + "}")
        #expect(node.duplicateKeys == ["k77"])
        #expect(node["k77"]?.int == 3)
        #expect(node.count == 5002)
    }

    @Test(arguments: [
        (pointer: "", found: true), (pointer: "/a~1b/m~0n/1", found: true), (pointer: "/", found: true),
        (pointer: "/a~1b/m~0n/2", found: false), (pointer: "/a~1b/m~0n/01", found: false),
        (pointer: "/a~1b/m~0n/-1", found: false), (pointer: "a", found: false), (pointer: "/a/b", found: false),
        (pointer: "//", found: false),
    ])
    func `follows a pointer`(pointer: String, found: Bool) throws {
        let node = try root(#"{"a/b": {"m~n": [1, 2]}, "": 5}"#)
        #expect((node.value(at: pointer) != nil) == found)
    }

    @Test func `writes a pointer with its escapes`() throws {
        let pointer = JSONPointer().appending("a/b").appending("m~n").appending(1)
        #expect(pointer.description == "/a~1b/m~0n/1")
        let node = try root(#"{"a/b": {"m~n": [1, 2]}}"#)
        #expect(node.value(at: pointer.description)?.int == 2)
    }

    @Test(arguments: [(text: "\u{FEFF}[1]", mark: true), (text: "[1]", mark: false)])
    func `passes over a byte-order mark and says so`(text: String, mark: Bool) throws {
        let document = try JSONDocument(bytes: Array(text.utf8))
        #expect(document.hasByteOrderMark == mark)
        #expect(document.root[0]?.int == 1)
    }

    @Test func `reads a string of 10 MB`() throws {
        let text = String(repeating: "x", count: 10 << 20)
        #expect(try root("[\"\(text)\"]")[0]?.text?.byteCount == 10 << 20)
    }

    @Test func `compares a text with a literal by its bytes`() throws {
        let text = try #require(try root("\"vendor\"").text)
        #expect(text == "vendor")
        #expect(!(text == "vendo"))
        #expect(!(text == "vendors"))
        switch text {
        case "product": Issue.record("taken for another")
        case "vendor": break
        default: Issue.record("not recognised")
        }
    }
}
