// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

/// What a table or a decision point says of itself.
struct Heading {
    var namespace: String
    var key: String
    var version: String
    var name: String
    var definition: String

    var id: String { "\(namespace):\(key):\(version)" }
}

/// A decision point with the name it has in its table, which its rows use; usually, not always, its id.
struct LabelledPoint {
    let label: String
    let point: DecisionPoint
}

/// Reads a table from JSON, and goes on after a mistake to tell of the others.
struct DecisionTableReader {
    var remarks: Remarks

    init(file: String) {
        remarks = Remarks(file: file)
    }

    mutating func table(_ node: JSONNode) -> DecisionTable? {
        let top = JSONPointer()
        guard node.kind == .object else {
            remarks.add(.error, "ssvc.not-a-table", top, "the file holds \(node.kind.rawValue), not an object")
            return nil
        }
        repeatedMembers(of: node, top)
        let heading = heading(node, top)
        let points = points(node, top)
        guard let outcomeLabel = text("outcome", of: node, top) else { return nil }
        guard let outcome = points.first(where: { $0.label == outcomeLabel }) else {
            let known = points.map { "'\($0.label)'" }.joined(separator: ", ")
            remarks.add(
                .error,
                "ssvc.unknown-outcome-point",
                top.appending("outcome"),
                "'\(outcomeLabel)' is none of the table's decision points",
                help: "name one of \(known)"
            )
            return nil
        }
        let inputs = points.filter { $0.label != outcomeLabel }
        guard !inputs.isEmpty else {
            remarks.add(
                .error,
                "ssvc.no-inputs",
                top.appending("decision_points"),
                "the table has no decision point but its outcome"
            )
            return nil
        }
        // A row cannot be judged against decision points that were not understood.
        guard let heading, !remarks.hasError else { return nil }
        var mapping = MappingReader(inputs: inputs, outcome: outcome, remarks: remarks)
        let cells = mapping.cells(node["mapping"])
        remarks = mapping.remarks
        guard let cells else { return nil }
        return DecisionTable(heading, inputs: inputs, outcomePoint: outcome.point, cells: cells)
    }

    private mutating func points(_ node: JSONNode, _ top: JSONPointer) -> [LabelledPoint] {
        let place = top.appending("decision_points")
        guard let map = node["decision_points"], map.kind == .object, map.count > 0 else {
            remarks.add(.error, "ssvc.missing-field", place, "'decision_points' is missing, empty or no object")
            return []
        }
        repeatedMembers(of: map, place)
        return map.members.compactMap { member in
            let label = member.key.string
            return point(member.value, place.appending(label)).map { LabelledPoint(label: label, point: $0) }
        }
    }

    private mutating func point(_ node: JSONNode, _ place: JSONPointer) -> DecisionPoint? {
        guard node.kind == .object else {
            remarks.add(.error, "ssvc.missing-field", place, "a decision point is \(node.kind.rawValue), not an object")
            return nil
        }
        repeatedMembers(of: node, place)
        let heading = heading(node, place)
        let values = values(node["values"], place.appending("values"))
        guard let heading, !values.isEmpty else { return nil }
        return DecisionPoint(
            namespace: heading.namespace,
            key: heading.key,
            version: heading.version,
            name: heading.name,
            definition: heading.definition,
            values: values
        )
    }

    private mutating func values(_ node: JSONNode?, _ place: JSONPointer) -> [DecisionPointValue] {
        guard let node, node.kind == .array, node.count > 0 else {
            remarks.add(.error, "ssvc.missing-field", place, "'values' is missing, empty or no array")
            return []
        }
        var values: [DecisionPointValue] = []
        var seen: Set<String> = []
        for (position, element) in node.elements.enumerated() {
            let here = place.appending(position)
            repeatedMembers(of: element, here)
            let key = key(of: element, here)
            let name = text("name", of: element, here)
            let definition = text("definition", of: element, here)
            guard let key, let name, let definition else { continue }
            guard seen.insert(key).inserted else {
                remarks.add(
                    .error,
                    "ssvc.duplicate-value",
                    here.appending("key"),
                    "the value key '\(key)' is there twice"
                )
                continue
            }
            values.append(DecisionPointValue(key: key, name: name, definition: definition))
        }
        return values
    }
}

// MARK: The fields that tables and decision points share

extension DecisionTableReader {
    private mutating func heading(_ node: JSONNode, _ place: JSONPointer) -> Heading? {
        schemaVersion(of: node, place)
        let namespace = text("namespace", of: node, place)
        if let namespace, !Identifiers.isNamespace(namespace) {
            remarks.add(
                .error,
                "ssvc.bad-identifier",
                place.appending("namespace"),
                "'\(namespace)' is no SSVC namespace"
            )
        }
        let key = key(of: node, place)
        // The schema's default for a version that is not written.
        let version = node["version"] == nil ? "0.0.1" : text("version", of: node, place)
        if let version, !Identifiers.isVersion(version) {
            remarks.add(
                .error,
                "ssvc.bad-identifier",
                place.appending("version"),
                "'\(version)' is no semantic version",
                help: "write three numbers, as in '1.0.0'"
            )
        }
        let name = text("name", of: node, place)
        let definition = text("definition", of: node, place)
        guard let namespace, let key, let version, let name, let definition else { return nil }
        return Heading(namespace: namespace, key: key, version: version, name: name, definition: definition)
    }

    private mutating func schemaVersion(of node: JSONNode, _ place: JSONPointer) {
        guard let version = text("schemaVersion", of: node, place), version != "2.0.0" else { return }
        remarks.add(
            .error,
            "ssvc.unsupported-schema",
            place.appending("schemaVersion"),
            "schema version '\(version)' is not one we read",
            help: "convert the table to SSVC's decision table schema 2.0.0"
        )
    }

    private mutating func key(of node: JSONNode, _ place: JSONPointer) -> String? {
        guard let key = text("key", of: node, place) else { return nil }
        guard Identifiers.isKey(key) else {
            remarks.add(
                .error,
                "ssvc.bad-identifier",
                place.appending("key"),
                "'\(key)' is no SSVC key",
                help: "a key has letters, digits and inner underscores"
            )
            return nil
        }
        return key
    }

    private mutating func text(_ name: String, of node: JSONNode, _ place: JSONPointer) -> String? {
        guard let text = node[name]?.string, !text.isEmpty else {
            remarks.add(.error, "ssvc.missing-field", place.appending(name), "'\(name)' is missing, empty or no string")
            return nil
        }
        return text
    }

    private mutating func repeatedMembers(of node: JSONNode, _ place: JSONPointer) {
        for name in node.duplicateKeys {
            remarks.add(
                .error,
                "ssvc.repeated-member",
                place.appending(name),
                "'\(name)' stands twice in the same object"
            )
        }
    }
}
