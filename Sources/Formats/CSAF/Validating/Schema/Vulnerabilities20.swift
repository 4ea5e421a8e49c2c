// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// `/vulnerabilities[]` of the JSON schema of CSAF 2.0 (§3.2.3).
enum Vulnerabilities20 {
    static let vulnerability = Shape.object(
        [
            .optional("acknowledgments", .named("acknowledgments_t")),
            .optional("cve", .text(.cve)),
            .optional("cwe", .role(.cwe, .object([.required("id", .text(.cwe)), .required("name", .text())]))),
            .optional("discovery_date", date),
            .optional("flags", .array(of: flag, isUnique: true)),
            .optional(
                "ids",
                .array(of: .object([.required("system_name", .text()), .required("text", .text())]), isUnique: true)
            ),
            .optional("involvements", .array(of: involvement, isUnique: true)),
            .optional("notes", .named("notes_t")),
            .optional("product_status", productStatus),
            .optional("references", .named("references_t")),
            .optional("release_date", date),
            .optional("remediations", .array(of: remediation)),
            .optional("scores", .array(of: score)),
            .optional("threats", .array(of: threat)),
            .optional("title", .role(.prose, .text())),
        ],
        Shape.ObjectRule(minimum: 1)
    )

    private static let date = Shape.role(.dateTime, .text(.dateTime))
    private static let url = Shape.role(.url, .text(.uri))
    private static let products = Shape.named("products_t")
    private static let groups = Shape.named("product_groups_t")

    private static let flag = Shape.object([
        .optional("date", date), .optional("group_ids", groups),
        .required(
            "label",
            .word([
                "component_not_present", "inline_mitigations_already_exist",
                "vulnerable_code_cannot_be_controlled_by_adversary", "vulnerable_code_not_in_execute_path",
                "vulnerable_code_not_present",
            ])
        ),
        .optional("product_ids", products),
    ])

    private static let involvement = Shape.object([
        .optional("date", date),
        .required("party", .word(["coordinator", "discoverer", "other", "user", "vendor"])),
        .required(
            "status",
            .word(["completed", "contact_attempted", "disputed", "in_progress", "not_contacted", "open"])
        ),
        .optional("summary", .role(.prose, .text())),
    ])

    private static let productStatus = Shape.object(
        [
            .optional("first_affected", products), .optional("first_fixed", products), .optional("fixed", products),
            .optional("known_affected", products), .optional("known_not_affected", products),
            .optional("last_affected", products), .optional("recommended", products),
            .optional("under_investigation", products),
        ],
        Shape.ObjectRule(minimum: 1)
    )

    private static let remediation = Shape.object([
        .required(
            "category",
            .word(["mitigation", "no_fix_planned", "none_available", "vendor_fix", "workaround"])
        ),
        .optional("date", date), .required("details", .role(.prose, .text())),
        .optional("entitlements", .array(of: .role(.prose, .text()))),
        .optional("group_ids", groups), .optional("product_ids", products),
        .optional(
            "restart_required",
            .object([
                .required(
                    "category",
                    .word([
                        "connected", "dependencies", "machine", "none", "parent", "service", "system",
                        "vulnerable_component", "zone",
                    ])
                ),
                .optional("details", .role(.prose, .text())),
            ])
        ),
        .optional("url", url),
    ])

    private static let score = Shape.object(
        [
            .optional("cvss_v2", .role(.cvss2, CVSSShapes.version2)),
            .optional("cvss_v3", .role(.cvss3, CVSSShapes.version3)),
            .required("products", products),
        ],
        Shape.ObjectRule(minimum: 2)
    )

    private static let threat = Shape.object([
        .required("category", .word(["exploit_status", "impact", "target_set"])), .optional("date", date),
        .required("details", .role(.prose, .text())), .optional("group_ids", groups),
        .optional("product_ids", products),
    ])
}
