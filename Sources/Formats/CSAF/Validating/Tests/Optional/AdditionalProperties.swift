// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// There is no member that the schema does not name; in extensions, that theirs does not name.
    static let additionalProperties = ConformanceTest(
        "6.2.20",
        "Additional Properties",
        [.v2_0: .optional, .v2_1: .optional]
    ) { document, report in
        let limit = document.options.limits.findings
        let schema = Schema.of(document.version)
        report.failAdditional(SchemaCheck(document.root, schema, limit: limit, isAdditionalOnly: true))
        for used in document.extensions {
            let id = used.schema.string
            guard let supported = SupportedExtension.find(id) else {
                report.warn(used.node, "the extension '\(id)' is not supported: its content was not looked at")
                report.cannotTell("the extension '\(id)' is not supported")
                continue
            }
            report.failAdditional(SchemaCheck(used.node, supported.schema, limit: limit, isAdditionalOnly: true))
        }
    }
}

extension TestReport {
    fileprivate mutating func failAdditional(_ check: SchemaCheck) {
        for fault in check.faults {
            fail(
                fault.node,
                member: fault.key,
                "the schema has no member of this name here",
                help: "remove it, or put it into an extension (CSAF 2.1)"
            )
        }
    }
}
