// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings

/// What a person must know before trusting a plan.
struct PlanRemarks {
    private(set) var findings: [Finding] = []

    init(_ sessions: Sessions, _ uses: AddressUses, _ networks: KnownNetworks, _ plan: Plan) {
        findings = sessions.findings
        for proxy in uses.proxies {
            findings.append(
                Finding(
                    .error,
                    "allowlist.looks-like-proxy",
                    "\(proxy.sessions) of \(sessions.all.count) sessions, of \(proxy.users) people, come from \(proxy.address): that is a proxy in front",
                    help:
                        "on a list it would let everybody in; name it with --trust-proxy, or give the logs of the proxy"
                )
            )
        }
        for bad in uses.bad.prefix(100) {
            let names = bad.users.map { sessions.users[Int($0)] }.sorted().prefix(5).joined(separator: ", ")
            findings.append(
                Finding(
                    .warning,
                    "allowlist.signed-in-from-known-bad",
                    "\(bad.users.count) people signed in from \(bad.address), which is known to be bad: \(names)",
                    help: "end their sessions and renew their passwords; these sessions do not count as people's"
                )
            )
        }
        if networks.isEmpty {
            let help = "give --networks with a CSV file or --mmdb with a database"
            findings.append(
                Finding(.note, "allowlist.no-networks", "no networks are known: nothing is grouped by them", help: help)
            )
        }
        if plan.sessions > 0, plan.list.entries.isEmpty {
            let help = "every address with a session is known to be bad, or a proxy"
            findings.append(Finding(.error, "allowlist.empty", "there is no prefix to propose", help: help))
        }
        let fleeting = plan.people.filter { $0.stability.kind == .fleeting }.count
        if fleeting > 0 {
            findings.append(
                Finding(
                    .warning,
                    "allowlist.changing-addresses",
                    "\(fleeting) of \(plan.people.count) people come from a new address in less than three days",
                    help: "a list is soon wrong about them: give them another way in, or plan again every day"
                )
            )
        }
    }
}
