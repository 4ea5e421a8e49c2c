// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings
package import Instants

/// What the servers of nginx let in, by `nginx -T`: by our `geo`, or by `allow` and `deny`.
package struct NginxEnforcement {
    /// One for each server that listens on the port.
    package private(set) var servers: [Enforcement] = []
    private let file: String

    /// Judges a dump.
    package init(_ bytes: [UInt8], file: String, port: Int = 443, at now: Instant) {
        self.file = file
        let dump = NginxDump(bytes)
        guard dump.isWhole, let http = dump.blocks.first(where: { $0.name == "http" }) else {
            let place = Place(file: file)
            let fault = EnforcementFault(.unclear, at: place, "\(file) is no whole output of 'nginx -T'")
            servers = [Enforcement(file, allowed: Enforcement.everybody, faults: [fault], at: place)]
            return
        }
        let listed = GeoVariable(http, at: now)
        for server in http.inner where server.name == "server" && listens(server, port) {
            servers.append(judge(server, http, listed))
        }
        if servers.isEmpty {
            let place = Place(file: file)
            let fault = EnforcementFault(.unclear, at: place, "\(file): no server listens on port \(port)")
            servers = [Enforcement(file, allowed: Enforcement.everybody, faults: [fault], at: place)]
        }
    }

    private func listens(_ server: ConfigurationBlock, _ port: Int) -> Bool {
        let listens = server.inner.filter { $0.name == "listen" }.compactMap { $0.words.dropFirst().first }
        if listens.isEmpty { return port == 80 }
        return listens.contains {
            $0 == "\(port)" || $0.hasSuffix(":\(port)") || (port == 80 && !$0.contains(":") && Int($0) == nil)
        }
    }

    private func judge(_ server: ConfigurationBlock, _ http: ConfigurationBlock, _ listed: GeoVariable) -> Enforcement {
        let names = server.inner.first { $0.name == "server_name" }?.words.dropFirst().joined(separator: " ")
        let place = Place(file: file, line: server.line)
        var result = Enforcement("server \(names ?? "_")", allowed: Enforcement.everybody, at: place)
        var isRestricted = false
        for directive in server.inner {
            if directive.name == "if", directive.words.dropFirst().joined() == "($\(RenderedList.name)_refuses)",
                directive.inner.contains(where: { $0.name == "return" && $0.words.count > 1 })
            {
                result.allowed = result.allowed.intersection(listed.allowed)
                result.faults += listed.faults.map {
                    EnforcementFault($0, at: place, "\(result.subject): the rules do not refuse")
                }
                isRestricted = true
            } else if ["return", "rewrite"].contains(directive.name), !isRestricted {
                let message = "\(result.subject): '\(directive.name)' comes before the rule"
                if server.inner.contains(where: { $0.name == "if" }) {
                    result.faults.append(
                        EnforcementFault(.shadowed, at: Place(file: file, line: directive.line), message)
                    )
                }
                break
            }
        }
        let own = server.inner.filter { ["allow", "deny"].contains($0.name) }
        let access = own.isEmpty ? http.inner.filter { ["allow", "deny"].contains($0.name) } : own
        if !access.isEmpty {
            var rules = OrderedRules()
            for rule in access { add(rule, to: &rules, &result) }
            rules.finish(otherwiseAllows: true, within: Enforcement.everybody)
            result.allowed = result.allowed.intersection(rules.allowed)
            result.faults += rules.faults
            isRestricted = true
        }
        // With every address trusted, whoever connects says where it comes from.
        if let trusted = (http.inner + server.inner).first(where: {
            $0.name == "set_real_ip_from" && ($0.words.last?.hasSuffix("/0") ?? false)
        }) {
            let message =
                "\(result.subject): '\(trusted.words.joined(separator: " "))' takes anybody's word about the address"
            result.faults.append(EnforcementFault(.shadowed, at: Place(file: file, line: trusted.line), message))
            result.allowed = Enforcement.everybody
        }
        if !isRestricted, !result.faults.contains(where: { $0.kind == .shadowed }) {
            let kind: EnforcementFault.Kind = listed.isThere ? .notBound : .absent
            result.faults.append(EnforcementFault(kind, at: place, "\(result.subject): no rule asks for the list"))
        }
        return result
    }

    private func add(_ rule: ConfigurationBlock, to rules: inout OrderedRules, _ result: inout Enforcement) {
        let place = Place(file: file, line: rule.line)
        guard let word = rule.words.dropFirst().first, let ranges = NginxEnforcement.ranges(word) else {
            let message = "\(result.subject): '\(rule.words.joined(separator: " "))' is not understood"
            result.faults.append(EnforcementFault(.unclear, at: place, message))
            return
        }
        rules.add(ranges, allows: rule.name == "allow", at: place, result.subject)
    }

    static func ranges(_ word: String) -> AddressRanges? {
        if word == "all" { return Enforcement.everybody }
        if let address = IPAddress(word) { return AddressRanges(from: address, to: address) }
        return (try? CIDR(word)).map { AddressRanges([$0]) }
    }
}

/// The addresses that our `geo` and `map` let in.
struct GeoVariable {
    private(set) var isThere = false
    private(set) var allowed = AddressRanges()
    /// Why the variable does not refuse as it should.
    private(set) var faults: [EnforcementFault.Kind] = []

    init(_ http: ConfigurationBlock, at now: Instant) {
        let name = "$\(RenderedList.name)"
        let geo = http.inner.first { $0.name == "geo" && $0.words.last == "\(name)_listed" }
        let map = http.inner.first { $0.name == "map" && $0.words.last == "\(name)_refuses" }
        let end = http.inner.first { $0.name == "map" && $0.words.last == "\(name)_ended" }
        isThere = geo != nil
        guard let map, map.words.dropFirst().first == "\(name)_listed:\(name)_ended", let geo else {
            allowed = Enforcement.everybody
            faults.append(map == nil ? .absent : .unclear)
            return
        }
        let cases = Dictionary(map.inner.map { ($0.name, $0.words.last ?? "") }) { first, _ in first }
        guard cases["default"] == "1", cases["1:0"] == "0", Set(cases.keys).isSubset(of: ["default", "1:0", "~:1$"])
        else {
            allowed = Enforcement.everybody
            faults.append(.unclear)
            return
        }
        // Longer prefixes decide; those that are written with 0 take away again.
        var listed: [ClosedRange<UInt128>] = []
        var taken: [ClosedRange<UInt128>] = []
        for entry in geo.inner where entry.name != "default" {
            guard entry.words.count == 2, let ranges = NginxEnforcement.ranges(entry.name) else {
                faults.append(.unclear)
                continue
            }
            if entry.words[1] == "1" { listed += ranges.ranges } else { taken += ranges.ranges }
        }
        allowed = AddressRanges(joining: listed).subtracting(AddressRanges(joining: taken))
        if geo.inner.contains(where: { $0.name == "default" && $0.words.last == "1" }) {
            allowed = Enforcement.everybody
        }
        let seconds = "\(now.milliseconds / 1_000).000"
        let isOver = end?.inner.contains { entry in
            guard entry.name.hasPrefix("~"), let pattern = try? Regex(String(entry.name.dropFirst())) else {
                return false
            }
            return seconds.firstMatch(of: pattern) != nil
        }
        if isOver ?? false {
            faults.append(.expired)
            allowed = cases["~:1$"] == "0" ? Enforcement.everybody : AddressRanges()
        }
    }
}
