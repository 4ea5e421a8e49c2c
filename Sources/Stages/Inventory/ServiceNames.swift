// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings

/// Looks up the names in the expressions of the services.
struct ServiceNames {
    private let rows: ServiceRows
    private let assets: AssetTable

    init(_ rows: ServiceRows, assets: AssetTable) {
        self.rows = rows
        self.assets = assets
    }

    /// The graph, with findings for unknown names, for names that are asset and service at once, and for circles.
    func graph(_ findings: inout FindingList) -> ServiceGraph {
        let nodes = rows.entries.map { entry in
            entry.expression.names.map { node($0, entry, &findings) }
        }
        for circle in ServiceCircles(nodes).all() {
            let names = CircleNames(circle.map { rows.entries[$0].service.id.rawValue })
            let first = rows.entries[circle[0]]
            findings.add(
                .error,
                "inventory.circular-services",
                .services,
                line: first.place.line,
                column: first.place.column,
                "services depend on each other in a circle: \(names)",
                help:
                    "remove one of these dependencies; until then they count as up until something else takes one down"
            )
        }
        return ServiceGraph(rows, nodes, assets: assets)
    }

    private func node(
        _ name: DependencyExpression.Name,
        _ entry: ServiceRows.Entry,
        _ findings: inout FindingList
    ) -> ServiceGraph.Node {
        let asset = assets.row(of: name.text)
        let service = rows.numbers[name.text]
        let column = entry.place.column + name.offset
        if let asset {
            if service != nil {
                findings.add(
                    .warning,
                    "inventory.ambiguous-name",
                    .services,
                    line: entry.place.line,
                    column: column,
                    "'\(name.text)' is an asset and a service; the asset counts",
                    help: "give one of them another id"
                )
            }
            return .asset(asset)
        }
        if let service { return .service(service) }
        findings.add(
            .error,
            "inventory.unknown-name",
            .services,
            line: entry.place.line,
            column: column,
            "service '\(entry.service.id)' depends on '\(name.text)', which is neither an asset nor a service",
            help: "add it, or correct the name; until then it is left out of the expression"
        )
        return .unknown
    }
}
