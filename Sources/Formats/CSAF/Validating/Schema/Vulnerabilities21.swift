// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// `/vulnerabilities[]` of the JSON schema of CSAF 2.1 (§3.2.4).
enum Vulnerabilities21 {
    private static func closed(_ members: [Shape.Member], minimum: Int = 0) -> Shape {
        Schema21.closed(members, minimum: minimum)
    }

    static let vulnerability = closed(
        [
            .optional("acknowledgments", .named("acknowledgments_t")),
            .optional("cve", .text(.cve)),
            .optional("cwes", .array(of: cwe, isUnique: true)),
            .optional("disclosure_date", date),
            .optional("discovery_date", date),
            .optional("first_known_exploitation_dates", .array(of: exploitation, isUnique: true)),
            .optional("flags", .array(of: flag, isUnique: true)),
            .optional("ids", .array(of: id, isUnique: true)),
            .optional("involvements", .array(of: involvement, isUnique: true)),
            .optional("metrics", .array(of: metric, isUnique: true)),
            .optional("notes", .named("notes_t")),
            .optional("product_status", productStatus),
            .optional("references", .named("references_t")),
            .optional("remediations", .array(of: remediation)),
            .optional("threats", .array(of: threat)),
            .optional("title", .role(.prose, .text())),
            .optional("x_extensions", .named("extensions_t")),
        ],
        minimum: 1
    )

    private static let date = Shape.role(.dateTime, .text(.dateTime))
    private static let products = Shape.named("products_t")
    private static let groups = Shape.named("product_groups_t")

    private static let cwe = Shape.role(
        .cwe,
        closed([
            .required("id", .text(.cwe)), .required("name", .text(.category)), .required("version", .text(.cweVersion)),
        ])
    )

    private static let exploitation = closed(
        [
            .required("date", date), .required("exploitation_date", date), .optional("group_ids", groups),
            .optional("product_ids", products),
        ],
        minimum: 3
    )

    private static let flag = closed([
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

    private static let id = closed([
        .optional("group_ids", groups), .optional("product_ids", products), .required("system_name", .text()),
        .required("text", .text()),
    ])

    private static let involvement = closed([
        .optional("contact", .text()), .optional("date", date), .optional("group_ids", groups),
        .required("party", .word(["coordinator", "discoverer", "other", "user", "vendor"])),
        .optional("product_ids", products),
        .required(
            "status",
            .word(["completed", "contact_attempted", "disputed", "in_progress", "not_contacted", "open"])
        ),
        .optional("summary", .role(.prose, .text())),
    ])

    private static let metric = closed([
        .required("content", content), .required("products", products), .optional("source", .role(.url, .text(.uri))),
    ])

    private static let content = closed(
        [
            .optional("cvss_v2", .role(.cvss2, CVSSShapes.version2)),
            .optional("cvss_v3", .role(.cvss3, CVSSShapes.version3)),
            .optional("cvss_v4", .role(.cvss4, CVSS4Shape.version4)),
            .optional(
                "epss",
                closed([
                    .required("percentile", .text(.probability)), .required("probability", .text(.probability)),
                    .required("timestamp", date),
                ])
            ),
            .optional("qualitative_severity_rating", .word(["critical", "high", "low", "medium", "none"])),
            .optional("ssvc_v2", .role(.ssvc, SSVCShape.selectionList)),
            .optional("x_extensions", .named("extensions_t")),
        ],
        minimum: 1
    )

    private static let productStatus = closed(
        [
            .optional("first_affected", products), .optional("first_fixed", products), .optional("fixed", products),
            .optional("known_affected", products), .optional("known_not_affected", products),
            .optional("last_affected", products), .optional("recommended", products),
            .optional("under_investigation", products), .optional("unknown", products),
        ],
        minimum: 1
    )

    private static let remediation = closed([
        .required(
            "category",
            .word([
                "fix_planned", "mitigation", "no_fix_planned", "none_available", "optional_patch", "vendor_fix",
                "workaround",
            ])
        ),
        .optional("date", date), .required("details", .role(.prose, .text())),
        .optional("entitlements", .array(of: .role(.prose, .text()))),
        .optional("group_ids", groups), .optional("product_ids", products),
        .optional(
            "restart_required",
            closed([
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
        .optional("url", .role(.url, .text(.uri))),
    ])

    private static let threat = closed([
        .required("category", .word(["exploit_status", "impact", "target_set"])), .optional("date", date),
        .required("details", .role(.prose, .text())), .optional("group_ids", groups),
        .optional("product_ids", products),
    ])
}
