// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees
internal import SSVC

extension ConformanceTest {
    /// The namespaces of decision points are registered.
    static let unknownSSVCNamespace = ConformanceTest(
        "6.2.34",
        "Usage of Unknown SSVC Decision Point Base Namespace",
        [.v2_1: .optional],
        reads: .vulnerabilities
    ) { document, report in
        for namespace in DecisionPointNamespace.all(in: document) where !namespace.isRegistered {
            report.fail(namespace.node, "the namespace '\(namespace.base)' is not registered")
        }
    }

    /// What anybody may read has no private namespaces.
    static let privateSSVCNamespaceOnClear = ConformanceTest(
        "6.2.35",
        "Usage of Unregistered SSVC Decision Point Base Namespace in TLP:CLEAR Document",
        [.v2_1: .optional],
        reads: [.head, .vulnerabilities]
    ) { document, report in
        guard document.isClear else { return }
        checkRegistered(document, &report)
    }

    /// No document has private namespaces.
    static let privateSSVCNamespace = ConformanceTest(
        "6.3.14",
        "Usage of Unregistered SSVC Decision Point Base Namespace in Non TLP:CLEAR Document",
        [.v2_1: .informative],
        reads: [.head, .vulnerabilities]
    ) { document, report in
        guard !document.isClear else { return }
        checkRegistered(document, &report)
    }

    private static func checkRegistered(_ document: ExaminedDocument, _ report: inout TestReport) {
        for namespace in DecisionPointNamespace.all(in: document) where !namespace.isRegistered {
            report.fail(
                namespace.node,
                "the namespace '\(namespace.base)' is not registered: readers may not know its decision points"
            )
        }
    }

    /// What anybody may read has no extended namespaces.
    static let extendedSSVCNamespaceOnClear = ConformanceTest(
        "6.2.36",
        "Usage of SSVC Decision Point Namespace with Extension in TLP:CLEAR Document",
        [.v2_1: .optional],
        reads: [.head, .vulnerabilities]
    ) { document, report in
        guard document.isClear else { return }
        checkExtension(document, &report)
    }

    /// No document has extended namespaces.
    static let extendedSSVCNamespace = ConformanceTest(
        "6.3.15",
        "Usage of SSVC Decision Point Namespace with Extension in Non TLP:CLEAR Document",
        [.v2_1: .informative],
        reads: [.head, .vulnerabilities]
    ) { document, report in
        guard !document.isClear else { return }
        checkExtension(document, &report)
    }

    private static func checkExtension(_ document: ExaminedDocument, _ report: inout TestReport) {
        for namespace in DecisionPointNamespace.all(in: document) {
            guard namespace.isExtended, !namespace.isForExamples else { continue }
            report.fail(
                namespace.node,
                "'\(namespace.text)' is an extension of '\(namespace.base)': readers may not know its decision points"
            )
        }
    }

    /// Where a namespace is not registered as a whole, there is a resource that tells about it.
    static let unknownSSVCNamespaceWithoutResource = ConformanceTest(
        "6.2.37",
        "Usage of Unknown SSVC Decision Point Namespace without Resource",
        [.v2_1: .optional],
        reads: .vulnerabilities
    ) { document, report in
        for ssvc in document.survey[.ssvc] {
            let resources = ssvc.list("decision_point_resources").compactMap { $0["summary"]?.string }
            var seen: Set<String> = []
            for namespace in ssvc.list("selections").compactMap(DecisionPointNamespace.init) {
                guard !namespace.isRegistered || (namespace.isExtended && !namespace.isForExamples) else { continue }
                let text = namespace.text
                guard seen.insert(text).inserted, !resources.contains(where: { mentions($0, text) }) else { continue }
                report.fail(
                    ssvc,
                    member: "decision_point_resources",
                    "no resource has a summary that contains the namespace '\(text)'",
                    help: "add a resource that tells about its decision points"
                )
            }
        }
    }

    /// Whether a summary has the namespace, and not only one that begins with it.
    private static func mentions(_ summary: String, _ namespace: String) -> Bool {
        var rest = summary[...]
        while let found = rest.firstRange(of: namespace) {
            let next = rest[found.upperBound...].first
            guard let next, next.isLetter || next.isNumber || next == "/" || next == "-" || next == "#" else {
                return true
            }
            rest = rest[found.upperBound...]
        }
        return false
    }

    /// Decision points are used in their newest version.
    static let outdatedDecisionPoint = ConformanceTest(
        "6.3.13",
        "Usage of Non-Latest SSVC Decision Point Version",
        [.v2_1: .informative],
        reads: .vulnerabilities
    ) { document, report in
        for selection in document.survey[.ssvcSelection] {
            guard let namespace = DecisionPointNamespace(selection), namespace.isRegistered, !namespace.isForExamples,
                let key = selection["key"]?.string, let version = selection["version"]?.string,
                let newest = RegisteredDecisionPoint.newestVersion(base: namespace.base, key: key), newest != version
            else { continue }
            report.fail(
                selection,
                "the decision point '\(key)' of '\(namespace.base)' has a newer version than '\(version)'",
                help: "use version '\(newest)'"
            )
        }
    }
}

/// The namespace of a selection.
private struct DecisionPointNamespace {
    let node: JSONNode
    let text: String
    /// What stands before the first `/`.
    let base: String
    private let kind: RegisteredDecisionPoint.Namespace

    /// Whether the base is registered, or reserved for examples.
    var isRegistered: Bool { kind == .registered || isForExamples }
    var isForExamples: Bool { kind == .reservedForExamples }
    var isExtended: Bool { text.utf8.count > base.utf8.count }

    init?(_ selection: JSONNode) {
        guard let node = selection["namespace"], let text = node.string else { return nil }
        self.node = node
        self.text = text
        base = String(text.prefix { $0 != "/" })
        kind = RegisteredDecisionPoint.namespace(ofBase: base)
    }

    static func all(in document: ExaminedDocument) -> [DecisionPointNamespace] {
        document.survey[.ssvcSelection].compactMap(DecisionPointNamespace.init)
    }
}
