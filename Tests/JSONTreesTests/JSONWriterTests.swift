// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import JSONTrees
import Testing

/// Writes JSON one way.
struct JSONWriterTests {
    @Test(arguments: [
        (value: ["b": 1, "a": [true, false, nil, 2.5, "x"]] as JSON, text: #"{"b":1,"a":[true,false,null,2.5,"x"]}"#),
        (value: JSON.object([]), text: "{}"),
        (value: JSON.array([]), text: "[]"),
        (value: "<&>é\u{2028}\u{7f}", text: "\"<&>é\u{2028}\u{7f}\""),
        (value: "a\"b\\c/d\n\r\t\u{8}\u{c}\u{1}\u{1f}", text: "\"a\\\"b\\\\c/d\\n\\r\\t\\b\\f\\u0001\\u001f\""),
        (value: .number(.nan), text: "null"),
        (value: .number(-.infinity), text: "null"),
        (value: .number(10), text: "10.0"),
        (value: .number(1e300), text: "1e+300"),
        (value: .integer(.min), text: "-9223372036854775808"),
    ])
    func `writes a value in one line`(value: JSON, text: String) {
        #expect(value.text() == text)
    }

    @Test func `sorts names at every level when asked`() {
        let value: JSON = ["b": ["z": 1, "y": 2], "a": [["d": 1, "c": 2]], "B": 0]
        #expect(value.text(keys: .sorted) == #"{"B":0,"a":[{"c":2,"d":1}],"b":{"y":2,"z":1}}"#)
        #expect(value.sorted().text() == value.text(keys: .sorted))
    }

    @Test func `indents by two and ends with a line feed`() {
        let value: JSON = ["a": [1, [], [:]], "b": ["c": "d"]]
        let text = """
            {
              "a": [
                1,
                [],
                {}
              ],
              "b": {
                "c": "d"
              }
            }

            """
        #expect(value.text(layout: .indented) == text)
    }

    @Test(arguments: [
        #"{"a":[1,2.5,-3,true,null,"\u0001\"é😀"],"b":{}}"#, "[]", "\"\"", "0", "-0.0", "1e-7", "[[[[]]]]",
    ])
    func `is read back as the same value`(text: String) throws {
        let value = JSON(try JSONDocument(bytes: Array(text.utf8)).root)
        for layout in [JSON.Layout.compact, .indented] {
            let again = try JSONDocument(bytes: value.bytes(layout: layout))
            #expect(JSON(again.root) == value)
        }
    }

    @Test func `adds to what is there`() {
        var bytes = Array("x".utf8)
        JSON.string("é").write(into: &bytes)
        #expect(bytes == Array("x\"é\"".utf8))
    }
}
