// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings
package import Foundation
package import Instants

/// What the virtual hosts of Apache's HTTP server 2.4 let in, by `apachectl -t -D DUMP_CONFIG`.
///
/// A section `<Location "/">` decides, merged last; what comes behind it and decides for itself takes its paths away again
/// (core documentation, "How the sections are merged").
package struct ApacheEnforcement {
    /// One for each virtual host on the port.
    package private(set) var hosts: [Enforcement] = []
    private let file: String
    private let now: Instant
    private let zone: TimeZone

    /// Judges a dump; the zone is that of the machine, in which Apache tells the time.
    package init(_ bytes: [UInt8], file: String, port: Int = 443, at now: Instant, in zone: TimeZone = .gmt) {
        self.file = file
        self.now = now
        self.zone = zone
        let place = Place(file: file)
        guard let main = ApacheDump(bytes).directives else {
            let message = "\(file) is no whole output of 'apachectl -t -D DUMP_CONFIG'"
            hosts = [
                Enforcement(
                    file,
                    allowed: Enforcement.everybody,
                    faults: [EnforcementFault(.unclear, at: place, message)],
                    at: place
                )
            ]
            return
        }
        let all = main.filter { $0.name == "virtualhost" }
        for host in all where Self.listens(host, port) { hosts.append(judge(host, main, all)) }
        if hosts.isEmpty {
            let fault = EnforcementFault(.unclear, at: place, "\(file): no virtual host is on port \(port)")
            hosts = [Enforcement(file, allowed: Enforcement.everybody, faults: [fault], at: place)]
        }
    }

    private static func listens(_ host: ApacheDirective, _ port: Int) -> Bool {
        host.words.dropFirst().contains { address in
            address.hasSuffix(":\(port)") || address.hasSuffix(":*") || address == "*" || address == "_default_"
                || (!address.contains(":") || address.hasSuffix("]"))
        }
    }

    private func judge(_ host: ApacheDirective, _ main: [ApacheDirective], _ all: [ApacheDirective]) -> Enforcement {
        let name = host.inner.first { $0.name == "servername" }?.words.dropFirst().first
        var result = Enforcement(
            "virtual host \(name ?? host.words.dropFirst().joined(separator: " "))",
            allowed: Enforcement.everybody,
            at: host.place
        )
        func fault(_ kind: EnforcementFault.Kind, _ place: Place, _ message: String) {
            result.faults.append(EnforcementFault(kind, at: place, "\(result.subject): \(message)"))
        }
        // Sections of the main server are merged before those of the host.
        let sections = main.filter { $0.name != "virtualhost" } + host.inner
        guard let last = sections.lastIndex(where: Self.isWhole) else {
            let isElsewhere = all.contains { $0.inner.contains(where: Self.isWhole) }
            fault(isElsewhere ? .notBound : .absent, host.place, "no <Location \"/\"> asks for the list")
            return result
        }
        let section = sections[last]
        if section.inner.contains(where: { $0.name == "authmerging" && $0.words.last?.lowercased() == "or" }) {
            fault(.shadowed, section.place, "'AuthMerging Or' lets in whom any other section lets in")
        }
        let required = ApacheRequirement(section, at: now, in: zone)
        result.allowed = required.allowed
        for found in required.faults {
            let message =
                found.kind == .expired
                ? "'\(found.directive.text)' has ended" : "'\(found.directive.text)' is not understood"
            fault(found.kind, found.directive.place, message)
        }
        for later in sections[(last + 1)...].flatMap(\.all) where Self.decidesForItself(later) {
            fault(.shadowed, later.place, "\(later.text) decides for itself")
            result.allowed = Enforcement.everybody
        }
        // <If> is merged behind every <Location>, wherever it stands.
        for earlier in sections[..<last].flatMap(\.all)
        where ["if", "elseif", "else"].contains(earlier.name) && Self.decidesForItself(earlier) {
            fault(.shadowed, earlier.place, "\(earlier.text) decides for itself")
            result.allowed = Enforcement.everybody
        }
        for directive in sections.flatMap(\.all) where ["satisfy", "allow", "deny", "order"].contains(directive.name) {
            fault(.unclear, directive.place, "'\(directive.text)' is of Apache 2.2, and not understood")
        }
        if let message = Self.forged(sections) {
            fault(.shadowed, message.place, message.text)
            result.allowed = Enforcement.everybody
        }
        return result
    }

    /// Whether a section decides about every path.
    private static func isWhole(_ section: ApacheDirective) -> Bool {
        section.name == "location" && section.words.count == 2 && section.words[1] == "/"
            && section.inner.contains(where: ApacheRequirement.isRequirement)
    }

    /// Whether a section that is merged behind decides without asking the one before.
    private static func decidesForItself(_ section: ApacheDirective) -> Bool {
        guard ["location", "locationmatch", "if", "elseif", "else", "limit", "limitexcept"].contains(section.name),
            section.inner.contains(where: ApacheRequirement.isRequirement)
        else { return false }
        let merging = section.inner.last { $0.name == "authmerging" }?.words.last?.lowercased()
        return merging != "and"
    }

    /// Why somebody can say to come from any address.
    private static func forged(_ sections: [ApacheDirective]) -> (place: Place, text: String)? {
        let all = sections.flatMap(\.all)
        if let proxy = all.first(where: { $0.name == "remoteipproxyprotocol" && $0.words.last?.lowercased() == "on" }) {
            return (proxy.place, "'\(proxy.text)' takes anybody's word about the address")
        }
        guard let header = all.first(where: { $0.name == "remoteipheader" }) else { return nil }
        let trusted = [
            "remoteipinternalproxy", "remoteiptrustedproxy", "remoteipinternalproxylist", "remoteiptrustedproxylist",
        ]
        if all.contains(where: { trusted.contains($0.name) }) { return nil }
        return (header.place, "'\(header.text)' takes anybody's word about the address")
    }
}
