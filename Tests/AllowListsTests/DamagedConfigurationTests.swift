// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import AllowLists
import Foundation
import Testing

/// Configurations that were damaged at random: nothing crashes, and what is cut off is never in force.
struct DamagedConfigurationTests {
    private static let rounds =
        400 * max(1, ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap(Int.init) ?? 1)

    private static func whole(_ enforcer: Enforcer) throws -> [UInt8] {
        let list = try RenderingTests.text(SeededFaultTests.list, enforcer)
        let text =
            switch enforcer {
            case .nftables: NftablesFaultTests.dump
            case .nginx:
                "events {}\nhttp {\n\(list)\nserver {\n listen 443 ssl;\n"
                    + (try RenderingTests.text(SeededFaultTests.list, .nginx, .rules)) + "\n}\n}\n"
            case .haproxy:
                "frontend gateway\n    bind :443\n"
                    + (try RenderingTests.text(SeededFaultTests.list, .haproxy, .rules) { $0.listPath = "/list" })
            case .apache: ApacheFaultTests.dump(list.replacing(/(?m)^#.*\n/, with: ""))
            case .netscaler: list
            }
        return Array(text.utf8)
    }

    private static func list(_ enforcer: Enforcer) -> AllowList {
        enforcer == .nftables ? NftablesFaultTests.list : SeededFaultTests.list
    }

    private static func enforcements(_ enforcer: Enforcer, _ bytes: [UInt8]) -> [Enforcement] {
        let now = SeededFaultTests.now
        switch enforcer {
        case .nftables: return [NftablesEnforcement(bytes, file: "f", at: now).enforcement]
        case .nginx: return NginxEnforcement(bytes, file: "f", at: now).servers
        case .haproxy:
            let list = (try? RenderingTests.text(SeededFaultTests.list, .haproxy)) ?? ""
            let paths = HAProxyEnforcement.listPaths(bytes).prefix(4)
            let lists = Dictionary(paths.map { ($0, Array(list.utf8)) }) { first, _ in first }
            return HAProxyEnforcement(bytes, file: "f", lists: lists, at: now).frontends
        case .apache: return ApacheEnforcement(bytes, file: "f", at: now).hosts
        case .netscaler: return []
        }
    }

    @Test(arguments: Enforcer.allCases.filter { $0 != .netscaler })
    func damageIsNoCrash(enforcer: Enforcer) throws {
        let whole = try Self.whole(enforcer)
        #expect(Self.enforcements(enforcer, whole).flatMap { $0.faults(against: Self.list(enforcer)) } == [])
        var dice = Dice(state: 6)
        for _ in 0..<Self.rounds {
            var bytes = whole
            for _ in 0...Int.random(in: 0...4, using: &dice) {
                let place = Int.random(in: 0..<bytes.count, using: &dice)
                switch Int.random(in: 0...3, using: &dice) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
                default: bytes.insert(UInt8(ascii: "{<\"}>;\n".randomElement(using: &dice) ?? "{"), at: place)
                }
            }
            for one in Self.enforcements(enforcer, bytes) { _ = one.faults(against: Self.list(enforcer)) }
        }
    }

    /// Half a configuration was not read: what it would say of the rest nobody knows.
    @Test(arguments: [Enforcer.nftables, .nginx, .apache])
    func whatIsCutOffIsNeverInForce(enforcer: Enforcer) throws {
        let whole = try Self.whole(enforcer)
        for end in stride(from: 0, to: whole.count - 2, by: 5) {
            let faults = Self.enforcements(enforcer, Array(whole[..<end]))
                .flatMap { $0.faults(against: Self.list(enforcer)) }
            #expect(!faults.isEmpty, "the first \(end) bytes")
        }
    }
}

extension UInt8 {
    fileprivate init(ascii character: Character) { self = character.asciiValue ?? 0 }
}
