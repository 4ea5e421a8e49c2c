// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees
internal import SSVC

extension ConformanceTest {
    /// SSVC selections follow CERT/CC's schema.
    static let invalidSSVC = ConformanceTest(
        "6.1.46",
        "Invalid SSVC",
        [.v2_1: .mandatory],
        reads: .vulnerabilities
    ) { document, report in
        report.fail(document.survey[.ssvc], against: selectionListSchema, limit: document.options.limits.findings)
    }

    private static let selectionListSchema = CompiledSchema(SSVCShape.selectionList, definitions: [:])

    /// SSVC selections are about the vulnerability in which they stand.
    static let inconsistentSSVCTargets = ConformanceTest(
        "6.1.47",
        "Inconsistent SSVC Target IDs",
        [.v2_1: .mandatory],
        reads: [.head, .vulnerabilities]
    ) { document, report in
        guard !document.survey[.ssvc].isEmpty else { return }
        let tracking = document.vulnerabilities.count > 1 ? document.tracking?["id"]?.text : nil
        for vulnerability in document.vulnerabilities {
            var known = Set(vulnerability.ids.compactMap { $0["text"]?.text }.map(TextKey.init))
            if let cve = vulnerability.cve?.text { known.insert(TextKey(cve)) }
            let targets = vulnerability.scores.lazy.compactMap { $0["content"]?["ssvc_v2"]?["target_ids"] }
            for target in targets.flatMap(\.elements) {
                guard let text = target.text else { continue }
                if !known.contains(TextKey(text)) {
                    report.fail(
                        target,
                        "'\(text.string)' is neither the CVE nor another id of the vulnerability",
                        help: "name the vulnerability, or leave 'target_ids' out"
                    )
                } else if let tracking, text.hasSameBytes(as: tracking) {
                    report.fail(
                        target,
                        "the id of the document is no target where there is more than one vulnerability"
                    )
                }
            }
        }
    }

    /// SSVC selections are made from registered decision points, and of their answers in order.
    static let ssvcDecisionPoints = ConformanceTest(
        "6.1.48",
        "SSVC Decision Points",
        [.v2_1: .mandatory],
        reads: .vulnerabilities
    ) { document, report in
        for selection in document.survey[.ssvcSelection] {
            guard let node = selection["namespace"], let namespace = node.string else { continue }
            let base = String(namespace.prefix { $0 != "/" })
            switch RegisteredDecisionPoint.namespace(ofBase: base) {
            case .registered: check(selection, namespace, base: base, &report)
            case .reservedAsInvalid: report.fail(node, "the namespace '\(base)' is reserved for what is not valid")
            case .reservedForExamples, .unregistered: break
            }
        }
    }

    private static func check(
        _ selection: JSONNode,
        _ namespace: String,
        base: String,
        _ report: inout TestReport
    ) {
        guard let key = selection["key"]?.string, let version = selection["version"]?.string else { return }
        guard let point = RegisteredDecisionPoint.find(base: base, key: key, version: version) else {
            if let known = RegisteredDecisionPoint.newestKnown(base: base, key: key, before: version) {
                return checkNewer(selection, than: known, &report)
            }
            return report.fail(
                selection,
                "the namespace '\(base)' has no decision point '\(key)' in version '\(version)'",
                help: "see the decision points of SSVC at https://certcc.github.io/SSVC/"
            )
        }
        let isExtended = namespace.count > base.count
        if !isExtended, let name = selection["name"], let text = name.text, !text.isSame(as: point.name) {
            report.fail(name, "'\(text.string)' is not the name of '\(key)'", help: "it is called '\(point.name)'")
        }
        var last = -1
        for value in selection.list("values") {
            guard let node = value["key"], let text = node.text else { continue }
            guard let place = point.values.firstIndex(where: { text.isSame(as: $0.key) }) else {
                report.fail(
                    node,
                    "'\(text.string)' is no answer to '\(key)' in version '\(version)'",
                    help: "it has: \(point.values.map(\.key).joined(separator: ", "))"
                )
                continue
            }
            if place <= last {
                report.fail(
                    node,
                    "'\(text.string)' is not in the order of the definition",
                    help: "the order is: \(point.values.map(\.key).joined(separator: ", "))"
                )
            }
            last = max(last, place)
            guard !isExtended, let name = value["name"], let given = name.text else { continue }
            guard !given.isSame(as: point.values[place].name) else { continue }
            report.fail(
                name,
                "'\(given.string)' is not the name of the answer '\(text.string)'",
                help: "it is called '\(point.values[place].name)'"
            )
        }
    }

    /// A version that is newer than any we know may have other answers, but those that it kept are in their order.
    private static func checkNewer(
        _ selection: JSONNode,
        than known: RegisteredDecisionPoint,
        _ report: inout TestReport
    ) {
        let version = selection["version"] ?? selection
        report.warn(
            version,
            "the decision point is newer than we know: its answers were compared with the last we know"
        )
        var last = -1
        for value in selection.list("values") {
            guard let node = value["key"], let text = node.text else { continue }
            guard let place = known.values.firstIndex(where: { text.isSame(as: $0.key) }) else {
                report.cannotTell("'\(text.string)' may be an answer in a version that we do not know")
                continue
            }
            if place <= last {
                report.fail(
                    node,
                    "'\(text.string)' is not in the order of the definition",
                    help: "the order is: \(known.values.map(\.key).joined(separator: ", "))"
                )
            }
            last = max(last, place)
        }
    }
}

extension TestReport {
    /// Values fail where they do not follow a schema.
    mutating func fail(_ nodes: some Sequence<JSONNode>, against schema: CompiledSchema, limit: Int) {
        for node in nodes {
            let check = SchemaCheck(node, schema, limit: limit)
            for fault in check.faults { fail(fault.node, member: fault.key, fault.message, help: fault.help) }
        }
    }
}
