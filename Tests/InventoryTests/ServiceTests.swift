// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Inventory
import Testing

/// An inventory with services `id,depends-on,criticality,fallback` of hospital A.
func makeServices(_ rows: [String], assets: String = assetFile("a", "b", "c", "d", "e")) -> Holdings {
    let lines = rows.map { row in
        var cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        while cells.count < 4 { cells.append("") }
        return "\(cells[0]),hospital-a,\(cells[0]),\(cells[1]),\(cells[2]),\(cells[3])\n"
    }
    return makeInventory(
        assets: assets,
        services: "id,organization,name,depends-on,criticality,fallback\n" + lines.joined()
    )
}

extension Holdings {
    /// Rows of the assets with these one-letter ids.
    func rows(_ ids: String) -> Set<Int> { Set(ids.compactMap { assets.row(of: String($0)) }) }

    /// Services that stop when these assets go off.
    func stops(_ ids: String, withGroups: Bool = true) -> [String] {
        services.effect(ofSwitchingOff: rows(ids), withGroups: withGroups).filter { $0.effect == .stops }.map(
            \.service.id.rawValue
        )
    }
}

struct ServiceRowTests {
    @Test func readsServices() throws {
        let inventory = makeInventory(
            services: "id,organization,name,criticality,users,depends-on,fallback,fallback-hours,owner\n"
                + "portal,hospital-a,Patient portal,patient_safety,1200,adc-01,paper,72,ICT\nplain,hospital-a,,,,,,,\n"
        )
        #expect(inventory.remarks == ["services.csv:1:75: note inventory.unknown-column"])
        let portal = try #require(inventory.services[ServiceID(rawValue: "portal")])
        #expect(portal.name == "Patient portal")
        #expect(portal.criticality == .patientSafety)
        #expect(portal.users == 1200)
        #expect(portal.fallback == "paper")
        #expect(portal.fallbackHours == 72)
        #expect(portal.others == ["owner": "ICT"])
        let plain = try #require(inventory.services[ServiceID(rawValue: "plain")])
        #expect(plain.criticality == .normal)
        #expect(plain.users == nil && plain.fallback == nil)
    }

    @Test(arguments: [
        (row: "s,hospital-a,S,urgent,,adc-01", remark: "services.csv:2:16: error inventory.bad-criticality", kept: 0),
        (",hospital-a,S,,,adc-01", "services.csv:2:1: error inventory.empty-cell", 0),
        ("s,nobody,S,,,adc-01", "services.csv:2:3: error inventory.unknown-organization", 1),
        ("s,hospital-a,S,,many,adc-01", "services.csv:2:17: error inventory.bad-count", 1),
        ("s,hospital-a,S,,-5,adc-01", "services.csv:2:17: error inventory.bad-count", 1),
        ("s,hospital-a,S,,,adc-01 & adc-99", "services.csv:2:27: error inventory.unknown-name", 1),
    ])
    func remarksOnBadRows(_ row: String, _ remark: String, _ kept: Int) {
        let inventory = makeInventory(services: "id,organization,name,criticality,users,depends-on\n\(row)\n")
        #expect(inventory.remarks == [remark])
        #expect(inventory.services.services.count == kept)
    }

    @Test(arguments: [
        (text: "a &", column: 18), ("& a", 15), ("a b", 17), ("(a", 17), ("a)", 16), ("a || b", 18), ("()", 16),
        ("a ! b", 17), ("a & (b | )", 24), ("(a & b", 21),
    ])
    func namesTheCharacterThatIsToBlame(_ text: String, _ column: Int) {
        let inventory = makeInventory(
            assets: assetFile("a", "b"),
            services: "id,organization,depends-on,name\nx1,hospital-a,\(text),S\n"
        )
        #expect(inventory.remarks == ["services.csv:2:\(column): error inventory.bad-dependency"])
    }

    @Test(arguments: [(depth: 200, isRead: true), (201, false), (100_000, false)])
    func boundsTheDepthOfParentheses(_ depth: Int, _ isRead: Bool) {
        let text = String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
        let inventory = makeServices(["s,\(text)"])
        #expect(inventory.services.services.count == (isRead ? 1 : 0))
        #expect((inventory.finding("inventory.bad-dependency") == nil) == isRead)
    }

    @Test func namesACircleOfServices() throws {
        let inventory = makeServices(["x,a", "s,t & a", "t,u | b", "u,s"])
        let finding = try #require(inventory.finding("inventory.circular-services"))
        #expect(finding.message == "services depend on each other in a circle: s → t → u → s")
        #expect(finding.place.line == 3)
        #expect(inventory.findings.filter { $0.code == "inventory.circular-services" }.count == 1)
    }

    @Test func namesAServiceThatDependsOnItself() {
        let inventory = makeServices(["s,s & a", "t,a"])
        #expect(inventory.finding("inventory.circular-services")?.message.hasSuffix("s → s") == true)
        #expect(inventory.stops("b") == [])
        #expect(inventory.stops("a") == ["s", "t"])
    }

    @Test func prefersTheAssetWhenAServiceHasTheSameName() {
        let inventory = makeServices(["a,a", "s,a"])
        #expect(
            inventory.remarks.map { $0.split(separator: " ").last } == [
                "inventory.ambiguous-name", "inventory.ambiguous-name",
            ]
        )
        #expect(inventory.finding("inventory.circular-services") == nil)
    }
}

struct SwitchingOffTests {
    @Test(arguments: [
        (expression: "a & b", off: "a", stops: true), ("a | b", "a", false), ("a | b", "ab", true),
        ("a | b & c", "b", false), ("a | b & c", "ab", true), ("a | b & c", "ac", true), ("a | b & c", "bc", false),
        ("(a | b) & c", "a", false), ("(a | b) & c", "c", true), ("a&b|c&d", "ac", true), ("a&b|c&d", "ab", false),
        ("a", "b", false), ("", "a", false), ("a | nothing", "a", true), ("a & nothing", "b", false),
        ("nothing", "a", false),
    ])
    func bindsAndTighterThanOr(_ expression: String, _ off: String, _ stops: Bool) {
        #expect((makeServices(["s,\(expression)"]).stops(off) == ["s"]) == stops)
    }

    @Test func tellsWhatStopsAndWhatLosesRedundancy() {
        let inventory = makeServices(["work,a | b", "mail,c & work", "portal,mail & a", "other,d"])
        let effects = inventory.services.effect(ofSwitchingOff: inventory.rows("a"))
        #expect(effects.map(\.service.id.rawValue) == ["work", "mail", "portal"])
        #expect(effects.map(\.effect) == [.losesRedundancy, .losesRedundancy, .stops])
        #expect(effects.map(\.because) == [["a"], ["a"], ["a"]])
        let both = inventory.services.effect(ofSwitchingOff: inventory.rows("abd"))
        #expect(both.map(\.effect) == [.stops, .stops, .stops, .stops])
        #expect(both.map(\.because) == [["a", "b"], ["a", "b"], ["a", "b"], ["d"]])
    }

    @Test func keepsACircleUpUntilSomethingForcesItDown() {
        let inventory = makeServices(["s,t & a", "t,s | b"])
        #expect(inventory.stops("b") == [])
        #expect(inventory.stops("a") == ["s"])
        #expect(inventory.stops("ab") == ["s", "t"])
    }

    @Test func takesTheGroupAlong() {
        let assets =
            "id,organization,vendor,product,group\na,hospital-a,V,P,pair\nb,hospital-a,V,P,pair\nc,hospital-a,V,P,\n"
        let inventory = makeServices(["s,a | b"], assets: assets)
        #expect(inventory.stops("a", withGroups: false) == [])
        #expect(inventory.stops("a") == ["s"])
        #expect(inventory.services.withGroups(inventory.rows("ac")) == [0, 1, 2])
    }

    @Test func findsServicesThatDependOnAssets() {
        let inventory = makeServices(["s,a", "t,s | b", "u,c"])
        #expect(inventory.services.services(dependingOn: inventory.rows("a")).map(\.id.rawValue) == ["s", "t"])
        #expect(inventory.services.services(dependingOn: inventory.rows("d")) == [])
    }

    @Test(arguments: [
        (criticality: "patient_safety", fallback: "paper", isTolerable: false), ("patient_safety", "", false),
        ("high", "", false), ("high", "paper", true), ("normal", "", true), ("", "", true), ("low", "", true),
    ])
    func isIntolerableWhenSomethingStopsThatMustNot(_ criticality: String, _ fallback: String, _ isTolerable: Bool) {
        let inventory = makeServices(["s,a | b,\(criticality),\(fallback)"])
        #expect(inventory.services.tolerability(ofSwitchingOff: inventory.rows("a")) == .tolerable)
        #expect(
            inventory.services.tolerability(ofSwitchingOff: inventory.rows("ab"))
                == (isTolerable ? .tolerable : .intolerable([ServiceID(rawValue: "s")]))
        )
    }

    @Test func isUnknownForAssetsThatNoServiceNames() {
        let inventory = makeServices(["s,a,low", "t,b,patient_safety"])
        #expect(inventory.services.tolerability(ofSwitchingOff: inventory.rows("c")) == .unknown)
        #expect(inventory.services.tolerability(ofSwitchingOff: inventory.rows("ac")) == .unknown)
        #expect(
            inventory.services.tolerability(ofSwitchingOff: inventory.rows("bc"))
                == .intolerable([ServiceID(rawValue: "t")])
        )
    }

    @Test func isUnknownForMembersOfTheGroupThatNoServiceNames() {
        let assets = "id,organization,vendor,product,group\na,hospital-a,V,P,pair\nb,hospital-a,V,P,pair\n"
        let inventory = makeServices(["s,a,low"], assets: assets)
        #expect(inventory.services.tolerability(ofSwitchingOff: inventory.rows("a")) == .unknown)
        #expect(inventory.services.tolerability(ofSwitchingOff: inventory.rows("a"), withGroups: false) == .tolerable)
    }

    @Test(arguments: ["t,a & b,urgent", "t,(a & b,patient_safety", "s,a & b,patient_safety"])
    func isUnknownForAssetsThatARejectedRowNames(_ row: String) {
        let inventory = makeServices(["s,a | c,low", "x,b,low", row])
        #expect(inventory.services.tolerability(ofSwitchingOff: inventory.rows("a")) == .unknown)
        #expect(inventory.services.tolerability(ofSwitchingOff: inventory.rows("c")) == .tolerable)
        #expect(inventory.services.isNamedByUnreadableRow(asset: 1))
    }

    @Test func givesTheHighestCriticalityOfWhatDependsOnAnAsset() {
        let inventory = makeServices([
            "s,a,low", "t,s & b,high", "u,t,patient_safety", "v,c", "w,x & d,low", "x,w | e,high",
        ])
        let services = inventory.services
        #expect((0..<5).map(services.criticality) == [.patientSafety, .patientSafety, .normal, .high, .high])
        #expect(makeServices(["s,a"]).services.criticality(of: 3) == nil)
    }
}

struct LargestSwitchOffTests {
    @Test func leavesOneOfEachPairOn() {
        let inventory = makeServices(["s,a | b,patient_safety", "t,c | d,high", "u,e,low"])
        let largest = inventory.services.maximum(tolerablyOff: [4, 3, 2, 1, 0])
        #expect(largest == LargestSwitchOff(rows: [0, 2, 4], isExact: true))
    }

    @Test func findsALargerSetThanTakingOneAfterTheOther() {
        let inventory = makeServices(["s,a | b,patient_safety", "t,a | c,patient_safety", "u,a | d,patient_safety"])
        #expect(
            inventory.services.maximum(tolerablyOff: [0, 1, 2, 3]) == LargestSwitchOff(rows: [1, 2, 3], isExact: true)
        )
    }

    @Test func leavesOutWhatIsIntolerableOrUnknownAlone() {
        let inventory = makeServices(["s,a,patient_safety", "t,b,low"])
        #expect(inventory.services.maximum(tolerablyOff: [0, 1, 2]) == LargestSwitchOff(rows: [1], isExact: true))
        #expect(inventory.services.maximum(tolerablyOff: []) == LargestSwitchOff(rows: [], isExact: true))
    }

    @Test func countsCandidatesAndNotTheMembersThatGoAlong() {
        let assets = "id,organization,vendor,product,group\na,hospital-a,V,P,p\nb,hospital-a,V,P,p\nc,hospital-a,V,P,\n"
        let inventory = makeServices(["s,(a | b) | c,patient_safety"], assets: assets)
        #expect(inventory.services.maximum(tolerablyOff: [0, 2]).rows == [0])
        #expect(inventory.services.maximum(tolerablyOff: [0, 1, 2]).rows == [0, 1])
    }

    @Test(arguments: [(count: 20, isExact: true), (21, false)])
    func saysWhenItIsOnlyABound(_ count: Int, _ isExact: Bool) {
        let ids = (0..<count).map { "x\($0)" }
        let assets = "id,organization,vendor,product\n" + ids.map { "\($0),hospital-a,V,P\n" }.joined()
        let inventory = makeServices(["s,\(ids.joined(separator: "|")),patient_safety"], assets: assets)
        let largest = inventory.services.maximum(tolerablyOff: Array(0..<count))
        #expect(largest.rows.count == count - 1)
        #expect(largest.isExact == isExact)
    }

    @Test func isExactForManyAssetsThatBearOnDifferentServices() {
        let rows = (0..<100).map { "x\($0),hospital-a,V,P\ny\($0),hospital-a,V,P\n" }.joined()
        let inventory = makeServices(
            (0..<100).map { "s\($0),x\($0) | y\($0),patient_safety" },
            assets: "id,organization,vendor,product\n" + rows
        )
        let largest = inventory.services.maximum(tolerablyOff: Array(0..<200))
        #expect(largest == LargestSwitchOff(rows: Array(stride(from: 0, to: 200, by: 2)), isExact: true))
    }
}
