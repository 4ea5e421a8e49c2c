// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import AllowLists
import Testing

/// Faults that were made on purpose in what `nft -j list ruleset` says.
struct NftablesFaultTests {
    static let list = RenderingTests.list("192.0.2.0/24\n198.51.100.7\n")
    private static let start = #"{"chain":{"family":"inet","table":"dw","name":"restrict"}}"#
    private static let items = [
        #"{"set":{"family":"inet","table":"dw","name":"a","elem":[{"prefix":{"addr":"192.0.2.0","len":24}},"198.51.100.7"]}}"#,
        #"{"chain":{"family":"inet","table":"dw","name":"input","hook":"input","prio":-10,"policy":"accept"}}"#,
        start,
        rule("input", port + #",{"jump":{"target":"restrict"}}"#),
        rule("restrict", source(#""@a""#) + #",{"return":null}"#),
        rule("restrict", #"{"counter":{"packets":0,"bytes":0}},{"drop":null}"#),
    ]
    private static let port =
        #"{"match":{"op":"==","left":{"payload":{"protocol":"tcp","field":"dport"}},"right":443}}"#

    private static func source(_ right: String) -> String {
        #"{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"saddr"}},"right":\#(right)}}"#
    }

    private static func rule(_ chain: String, _ parts: String) -> String {
        #"{"rule":{"family":"inet","table":"dw","chain":"\#(chain)","expr":[\#(parts)]}}"#
    }

    /// The rules without a fault.
    static var dump: String { dump(items) }

    private static func dump(_ items: [String]) -> String { #"{"nftables":["# + items.joined(separator: ",") + "]}" }

    private static func faults(_ items: [String]) -> [EnforcementFault.Kind] {
        let dump = dump(items)
        return NftablesEnforcement(Array(dump.utf8), file: "ruleset.json", at: RenderingTests.now).enforcement
            .faults(against: list).map(\.kind)
    }

    /// The rules with something before the jump.
    private static func before(_ parts: String) -> [String] {
        items.prefix(3) + [rule("input", parts)] + items.dropFirst(3)
    }

    private static func swapped(_ part: String, _ other: String) -> [String] {
        items.map { $0.replacing(part, with: other) }
    }

    typealias Case = (name: String, items: [String], expected: [EnforcementFault.Kind])

    static let cases: [Case] = [
        ("nothing wrong", items, []),
        ("a prefix is missing", swapped(#","198.51.100.7""#, ""), [.missing]),
        ("a prefix is too wide", swapped(#""len":24"#, #""len":23"#), [.extra]),
        ("not jumped to", items.filter { !$0.contains("jump") }, [.notBound, .extra]),
        ("no rules", [start], [.absent, .extra]),
        ("nothing is dropped", Array(items.prefix(5)), [.notBound, .extra]),
        (
            name: "an earlier rule accepts everybody, and a later one drops",
            before(#"{"accept":null}"#) + [rule("input", port + #",{"drop":null}"#)], [.shadowed, .extra]
        ),
        ("an earlier rule accepts somebody", before(source(#""203.0.113.9""#) + #",{"accept":null}"#), [.extra]),
        (
            name: "a map of verdicts by address",
            before(
                #"{"vmap":{"key":{"payload":{"protocol":"ip","field":"saddr"}},"data":{"set":[["203.0.113.9",{"accept":null}]]}}}"#
            ), [.unclear]
        ),
        (
            name: "a map of verdicts for known connections",
            before(
                #"{"vmap":{"key":{"ct":{"key":"state"}},"data":{"set":[["established",{"accept":null}],["invalid",{"drop":null}]]}}}"#
            ), []
        ),
        (
            name: "dropped only above a rate",
            Array(items.prefix(5)) + [
                rule("restrict", #"{"limit":{"rate":10,"per":"second","inv":true}},{"drop":null}"#)
            ], [.unclear, .notBound, .extra]
        ),
        (
            name: "a set of that name in another table",
            [items[0].replacing(#""dw""#, with: #""other""#)] + Array(items.suffix(5)), [.unclear, .missing]
        ),
    ]

    @Test(arguments: cases)
    func findsAFault(name: String, items: [String], expected: [EnforcementFault.Kind]) {
        #expect(Self.faults(items) == expected, "\(name)")
    }
}
