// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Testing

/// Tests of CSAF 2.1 §6.1.46 to §6.1.48: SSVC selections.
struct ValidatingSSVCTests {
    private func document(_ list: String, members: String = "", more: String = "") -> Document21 {
        Document21(
            vulnerabilities: #"""
                [{\#(members) "metrics": [{"content": {"ssvc_v2": {\#(list)}}, "products": ["P1"]}]}\#(more)]
                """#
        )
    }

    private static let frame = #""schemaVersion": "2.0.0", "timestamp": "2024-01-01T00:00:00Z""#
    private static let exploited =
        #""selections": [{"namespace": "ssvc", "key": "E", "version": "1.1.0", "values": [{"key": "A"}]}]"#
    private static let place = "/vulnerabilities/0/metrics/0/content/ssvc_v2"

    @Test(arguments: [
        ValidatingCase("right", "\(frame), \(exploited)", []),
        ValidatingCase("no selections", frame, ["/selections"]),
        ValidatingCase("no frame", exploited, ["/timestamp", "/schemaVersion"]),
        ValidatingCase(
            "another schema",
            #""schemaVersion": "1.0.0", "timestamp": "2024-01-01T00:00:00Z", \#(exploited)"#,
            ["/schemaVersion"]
        ),
        ValidatingCase("another member", #"\#(frame), \#(exploited), "role": "Supplier""#, ["/role"]),
        ValidatingCase(
            "no key, no values",
            #"\#(frame), "selections": [{"namespace": "ssvc", "version": "1.1.0"}]"#,
            ["/selections/0/key", "/selections/0/values"]
        ),
    ])
    func `selections follow their schema`(_ case: ValidatingCase) throws {
        #expect(try document(`case`.part).failures("6.1.46") == `case`.failures.map { $0.map { Self.place + $0 } })
    }

    private static let ids =
        #""cve": "CVE-2019-19781", "ids": [{"system_name": "s", "text": "EX-1"}, {"system_name": "s", "text": "B#7"}],"#

    @Test(arguments: [
        (#""CVE-2019-19781", "B#7""#, ids, "", []), (#""cve-2019-19781""#, ids, "", ["0"]),
        (#""B#7", "7""#, ids, "", ["1"]), (#""CVE-2019-19781""#, "", "", ["0"]), (#""EX-1""#, ids, "", []),
        (#""EX-1""#, ids, #", {"cve": "CVE-2020-0001"}"#, ["0"]), (#""B#7""#, ids, #", {"cve": "CVE-2020-0001"}"#, []),
        (#""CVE-2020-0001""#, ids, #", {"cve": "CVE-2020-0001"}"#, ["0"]),
    ])
    func `selections are about their vulnerability`(
        targets: String,
        members: String,
        more: String,
        expected: [String]
    ) throws {
        let list = #"\#(Self.frame), \#(Self.exploited), "target_ids": [\#(targets)]"#
        let document = document(list, members: members, more: more)
        #expect(try document.failures("6.1.47") == expected.map { "\(Self.place)/target_ids/\($0)" })
    }

    @Test(arguments: [
        ("ssvc", "E", "1.1.0", #"{"key": "A", "name": "Active"}"#, []),
        ("ssvc", "E", "1.1.0", #"{"key": "N"}, {"key": "P"}, {"key": "A"}"#, []),
        ("ssvc", "E", "1.1.0", #"{"key": "A"}, {"key": "N"}"#, ["/values/1/key"]),
        ("ssvc", "E", "1.1.0", #"{"key": "P"}, {"key": "P"}"#, ["/values/1/key"]),
        ("ssvc", "E", "1.1.0", #"{"key": "a"}"#, ["/values/0/key"]),
        ("ssvc", "E", "1.1.0", #"{"key": "A", "name": "None"}"#, ["/values/0/name"]),
        ("ssvc", "E", "1.0.5", #"{"key": "A"}"#, [""]),
        // Newer than our copy of the registry: nobody can call it wrong, but what it kept is in its order.
        ("ssvc", "E", "1.2.0", #"{"key": "A"}"#, []), ("ssvc", "E", "9.0.0", #"{"key": "N"}, {"key": "A"}"#, []),
        ("ssvc", "E", "1.2.0", #"{"key": "A"}, {"key": "N"}"#, ["/values/1/key"]),
        ("ssvc", "Exploitation", "1.1.0", #"{"key": "A"}"#, [""]),
        ("cvss", "E", "2.0.0", #"{"key": "P"}, {"key": "A"}"#, []), ("cvss", "EXP", "1.0.1", #"{"key": "S"}"#, [""]),
        ("cisa", "CISA", "1.1.0", #"{"key": "T"}, {"key": "T*"}"#, []),
        ("nist#800-30", "P_5X", "1.0.0", #"{"key": "VL"}"#, []),
        ("nist#800-53", "P_5X", "1.0.0", #"{"key": "VL"}"#, [""]),
        ("ssvc/nl", "E", "1.1.0", #"{"key": "A", "name": "Actief"}"#, []),
        ("ssvc//.example.org#sector", "E", "1.1.0", #"{"key": "A"}, {"key": "P"}"#, ["/values/1/key"]),
        ("ssvc//.example.org#sector", "X", "1.0.0", #"{"key": "A"}"#, [""]),
        ("x_example.org#own", "E", "9.9.9", #"{"key": "Q"}"#, []), ("unknown", "E", "9.9.9", #"{"key": "Q"}"#, []),
        ("test", "E", "9.9.9", #"{"key": "Q"}"#, []), ("example", "E", "9.9.9", #"{"key": "Q"}"#, []),
        ("invalid", "E", "1.1.0", #"{"key": "A"}"#, ["/namespace"]),
    ])
    func `selections are made from registered decision points`(
        namespace: String,
        key: String,
        version: String,
        values: String,
        expected: [String]
    ) throws {
        let selection =
            #"{"namespace": "\#(namespace)", "key": "\#(key)", "version": "\#(version)", "values": [\#(values)]}"#
        let document = document(#"\#(Self.frame), "selections": [\#(selection)]"#)
        #expect(try document.failures("6.1.48") == expected.map { "\(Self.place)/selections/0\($0)" })
    }

    @Test func `a decision point is called as it is registered`() throws {
        let named =
            #""selections": [{"namespace": "NAMESPACE", "key": "E", "name": "Exploited", "version": "1.1.0", "values": [{"key": "A"}]}]"#
        let own = document("\(Self.frame), " + named.replacing("NAMESPACE", with: "ssvc"))
        #expect(try own.failures("6.1.48") == [Self.place + "/selections/0/name"])
        let translated = document("\(Self.frame), " + named.replacing("NAMESPACE", with: "ssvc/nl"))
        #expect(try translated.failures("6.1.48") == [])
    }
}
