// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// Whether there is anything to test.
struct SmokeTests {
    @Test func findsTheProgram() throws {
        let run = try Binary.run(["--version"])
        #expect(run.status == 0)
        #expect(run.stdout.wholeMatch(of: #/\d+\.\d+\.\d+\n/#) != nil)
        #expect(run.stderr.isEmpty)
    }

    @Test func checksShapesAndOrder() {
        #expect(JSONText.unsorted(#"{"a":1,"b":{"d":[{"f":1,"e":"\"x\":"}]},"c":"{"}"#) == [["f", "e"]])
        #expect(Shape.breaches([true], .list(.bool)).isEmpty)
        #expect(Shape.breaches([1], .list(.bool)) == ["/0: not true or false"])
        #expect(Shape.breaches([false], .list(.integer)) == ["/0: not a whole number"])
        #expect(Shape.breaches(["a": "b"], .object([:])) == ["/a: not in the contract"])
    }
}
