// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Comparing
import JSONTrees

extension Demand {
    /// The demand as a record keeps it.
    var json: JSON {
        .array(
            entries.map { entry in
                [
                    "offers": .array(entry.offers.map(Demand.json)),
                    "statuses": .array(entry.statuses.map { [.string($0.status), .string($0.versions)] }),
                    "vulnerability": .string(entry.vulnerability),
                ]
            }
        )
    }

    private static func json(_ offer: RemedyOffer) -> JSON {
        var members: [JSON.Member] = [.init("category", .string(offer.category))]
        if let date = offer.date { members.append(.init("date", .string(date))) }
        members.append(.init("details", .string(offer.details)))
        if !offer.entitlements.isEmpty {
            members.append(.init("entitlements", .array(offer.entitlements.map(JSON.string))))
        }
        if let restart = offer.restart { members.append(.init("restart", .string(restart))) }
        if let url = offer.url { members.append(.init("url", .string(url))) }
        return .object(members)
    }

    /// Reads a demand as a record keeps it.
    init(_ node: JSONNode) {
        self.init(
            node.elements.map { entry in
                Entry(
                    vulnerability: entry["vulnerability"]?.string ?? "",
                    statuses: entry.list("statuses").map {
                        Statement(status: $0[0]?.string ?? "", versions: $0[1]?.string ?? "")
                    },
                    offers: entry.list("offers").map { offer in
                        RemedyOffer(
                            category: offer["category"]?.string ?? "",
                            details: offer["details"]?.string ?? "",
                            date: offer["date"]?.string,
                            url: offer["url"]?.string,
                            entitlements: offer.list("entitlements").compactMap(\.string),
                            restart: offer["restart"]?.string
                        )
                    }
                )
            }
        )
    }
}

extension JSONNode {
    /// The elements of a member; none when it is not there.
    func list(_ key: String) -> [JSONNode] { self[key].map { Array($0.elements) } ?? [] }

    /// The text of a member; empty when it is not there.
    func text(_ key: String) -> String { self[key]?.string ?? "" }

    /// The whole number of a member that is at least 0.
    func number(_ key: String) -> Int? { self[key]?.int.flatMap { $0 >= 0 ? $0 : nil } }
}
