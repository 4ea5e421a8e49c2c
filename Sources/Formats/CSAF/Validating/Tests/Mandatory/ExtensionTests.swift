// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// Every extension has the form that all extensions have.
    static let extensionContentSchema = ConformanceTest(
        "6.1.60.1",
        "Content Schema",
        [.v2_1: .mandatory]
    ) { document, report in
        let limit = document.options.limits.findings
        report.fail(document.survey[.documentExtension], against: contentSchema, limit: limit)
    }

    private static let contentSchema = CompiledSchema(Schema21.extensionContent, definitions: [:])

    /// Every extension follows the schema that it names; one that we do not know cannot be judged.
    static let extensionSchema = ConformanceTest(
        "6.1.60.2",
        "Extension Schema",
        [.v2_1: .mandatory]
    ) { document, report in
        for used in document.extensions {
            guard let supported = known(used, &report) else { continue }
            report.fail([used.node], against: supported.schema, limit: document.options.limits.findings)
            guard let critical = used.node["critical"], let isCritical = critical.bool else { continue }
            if isCritical != supported.isCritical {
                report.fail(critical, "the schema of the extension has '\(supported.isCritical)' here")
            }
        }
    }

    /// Extensions stand where their metadata allow it, as often as they allow it, and with no other that they forbid.
    static let extensionMetadata = ConformanceTest(
        "6.1.60.3",
        "Extension Metadata",
        [.v2_1: .mandatory]
    ) { document, report in
        guard !document.extensions.isEmpty else { return }
        let present = Set(document.extensions.map(\.schema.string))
        var counts: [ListedExtension: Int] = [:]
        for used in document.extensions {
            guard let supported = known(used, &report) else { continue }
            let count = counts[ListedExtension(used), default: 0] + 1
            counts[ListedExtension(used)] = count
            let most = supported.mostInList[used.location] ?? 0
            if count > most {
                let times = most == 1 ? "once" : "\(most) times"
                report.fail(
                    used.node,
                    most == 0
                        ? "the extension '\(supported.id)' is not allowed here"
                        : "the extension '\(supported.id)' is allowed \(times) in this list"
                )
            }
            if let other = supported.incompatible.intersection(present).min() {
                report.fail(used.node, "the extension '\(supported.id)' may not be used together with '\(other)'")
            }
        }
    }

    /// The extension as we know it; one that we do not know is told, with its class (§2.4.1).
    private static func known(_ used: UsedExtension, _ report: inout TestReport) -> SupportedExtension? {
        let id = used.schema.string
        if let supported = SupportedExtension.find(id) { return supported }
        let kind =
            id.hasPrefix("https://docs.oasis-open.org/csaf/")
            ? "the official extension" : "the extension, registered or experimental,"
        let weight = used.node["category"]?.string ?? "no category"
        report.warn(used.node, "\(kind) '\(id)' (\(weight)) is not supported", help: "read it at its address")
        report.cannotTell("\(kind) '\(id)' is not supported")
        return nil
    }
}

/// One extension in one list.
private struct ListedExtension: Hashable {
    let list: Int
    let schema: TextKey

    init(_ used: UsedExtension) {
        list = used.list
        schema = TextKey(used.schema)
    }
}
