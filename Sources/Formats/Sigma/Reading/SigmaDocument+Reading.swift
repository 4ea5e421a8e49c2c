// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Yams

extension SigmaDocument {
    /// Reads a file with one or more YAML documents.
    ///
    /// Never throws and never reads half a document: one with an error is in ``SigmaReading/refused``, and a finding of
    /// severity error says why, with line and column. The other documents of the file are read all the same; after a
    /// fault of YAML itself nothing more of the file can be read.
    public static func read(_ bytes: [UInt8], file: String, limits: SigmaLimits = .standard) -> SigmaReading {
        var findings = SigmaFindings(file: file, limit: limits.findings)
        var reading = SigmaReading()
        for node in documents(in: bytes, limits: limits, findings: &findings) {
            let place = findings.place(node)
            let errorsBefore = findings.errorCount
            let map = YAMLMap(node, findings: &findings)
            var document: SigmaDocument?
            if let map {
                var reader = DocumentReader(map: map, findings: findings)
                document = reader.document()
                findings = reader.findings
            } else {
                findings.add(.error, "sigma.not-a-rule", at: place, "a rule must have keys and values")
            }
            if let document, findings.errorCount == errorsBefore {
                reading.documents.append(document)
                reading.places.append(place)
            } else {
                let title = map?["title"]?.scalar?.string
                reading.refused.append(RefusedDocument(title: title, id: map?["id"]?.scalar?.string, place: place))
            }
        }
        if reading.documents.isEmpty, reading.refused.isEmpty {
            if findings.errorCount == 0 {
                findings.add(.error, "sigma.empty", at: Place(file: file, line: 1), "the file has no rule")
            }
            reading.refused.append(RefusedDocument(title: nil, id: nil, place: Place(file: file)))
        }
        reading.findings = findings.findings.sorted { left, right in
            (left.place.line ?? 0, left.place.column ?? 0) < (right.place.line ?? 0, right.place.column ?? 0)
        }
        return reading
    }

    /// The roots of the documents that hold anything, up to the first fault.
    private static func documents(in bytes: [UInt8], limits: SigmaLimits, findings: inout SigmaFindings) -> [Node] {
        let file = Place(file: findings.file)
        guard bytes.count <= limits.bytes else {
            let message = "the file has \(bytes.count) bytes; the limit is \(limits.bytes)"
            findings.add(.error, "sigma.too-large", at: file, message)
            return []
        }
        if let fault = YAMLBounds(depth: limits.depth).fault(in: bytes) {
            let place = Place(file: findings.file, line: fault.line)
            findings.add(.error, "sigma.too-large", at: place, "what has \(fault.reason) is not read")
            return []
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            findings.add(.error, "sigma.not-utf-8", at: file, "the file is not UTF-8", help: "save it as UTF-8")
            return []
        }
        do {
            var nodes: [Node] = []
            var budget = limits.nodes
            var all = try Yams.compose_all(yaml: text).makeIterator()
            while let node = all.next() {
                if case .scalar(let scalar) = node, SigmaScalar(scalar) == .null { continue }
                guard isWithin(node, &budget) else {
                    let message =
                        "the file has more than \(limits.nodes) values, aliases counted with what they stand for"
                    findings.add(.error, "sigma.too-large", at: findings.place(node), message)
                    return nodes
                }
                nodes.append(node)
            }
            if let error = all.error { addSyntaxError(error, &findings) }
            return nodes
        } catch {
            addSyntaxError(error, &findings)
            return []
        }
    }

    private static func isWithin(_ node: Node, _ budget: inout Int) -> Bool {
        budget -= 1
        guard budget >= 0 else { return false }
        switch node {
        case .scalar, .alias: return true
        case .mapping(let mapping):
            return mapping.allSatisfy { isWithin($0.key, &budget) && isWithin($0.value, &budget) }
        case .sequence(let sequence): return sequence.allSatisfy { isWithin($0, &budget) }
        }
    }

    private static func addSyntaxError(_ error: any Error, _ findings: inout SigmaFindings) {
        var place = Place(file: findings.file)
        var message = "not YAML: \(error)"
        var help: String?
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            place = Place(file: findings.file, line: mark.line, column: mark.column)
            message = "not YAML: \(problem)"
        case .duplicatedKeysInMapping(let duplicates, let context):
            place = Place(file: findings.file, line: context.mark.line, column: context.mark.column)
            message = "a key stands twice in one place: \(duplicates.sorted().joined(separator: ", "))"
            help = "give the second a selection of its own"
        default: break
        }
        findings.add(.error, "sigma.not-yaml", at: place, message, help: help)
    }
}
