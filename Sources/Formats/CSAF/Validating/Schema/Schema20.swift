// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The JSON schema of CSAF 2.0 with errata 01 (`csaf_json_schema.json`), written as a value.
///
/// The order and the nesting are those of the standard's section 3.
enum Schema20 {
    static let compiled = CompiledSchema(root, definitions: definitions)

    static let definitions: [String: Shape] = [
        "acknowledgments_t": acknowledgments, "branches_t": branches, "full_product_name_t": fullProductName,
        "notes_t": notes, "references_t": references, "products_t": products, "product_groups_t": productGroups,
    ]

    private static let root = Shape.object([
        .required("document", document), .optional("product_tree", productTree),
        .optional("vulnerabilities", .array(of: Vulnerabilities20.vulnerability)),
    ])

    // MARK: Definitions (§3.1)

    private static let acknowledgments = Shape.array(
        of: .object(
            [
                .optional("names", .array(of: .text())), .optional("organization", .text()),
                .optional("summary", .role(.prose, .text())), .optional("urls", .array(of: url)),
            ],
            Shape.ObjectRule(minimum: 1)
        )
    )

    private static let branches = Shape.array(
        of: .role(
            .branch,
            .object(
                [
                    .required("category", .word(branchCategories)), .required("name", .text()),
                    .optional("branches", .named("branches_t")), .optional("product", .named("full_product_name_t")),
                ],
                Shape.ObjectRule(minimum: 3, maximum: 3)
            )
        )
    )

    private static let branchCategories = [
        "architecture", "host_name", "language", "legacy", "patch_level", "product_family", "product_name",
        "product_version", "product_version_range", "service_pack", "specification", "vendor",
    ]

    private static let fullProductName = Shape.role(
        .fullProductName,
        .object([
            .required("name", .text()), .required("product_id", .role(.productDefinition, .text())),
            .optional("product_identification_helper", identificationHelper),
        ])
    )

    private static let identificationHelper = Shape.role(
        .identificationHelper,
        .object(
            [
                .optional("cpe", .role(.cpe, .text(.cpe))),
                .optional("hashes", .array(of: hash)),
                .optional("model_numbers", .array(of: .text(), isUnique: true)),
                .optional("purl", .role(.purl, .text(.purl))),
                .optional("sbom_urls", .array(of: url)),
                .optional("serial_numbers", .array(of: .text(), isUnique: true)),
                .optional("skus", .array(of: .text())),
                .optional(
                    "x_generic_uris",
                    .array(of: .object([.required("namespace", .text(.uri)), .required("uri", .text(.uri))]))
                ),
            ],
            Shape.ObjectRule(minimum: 1)
        )
    )

    private static let hash = Shape.object([
        .required(
            "file_hashes",
            .role(
                .fileHashes,
                .array(of: .object([.required("algorithm", .text()), .required("value", .text(.hash))]))
            )
        ),
        .required("filename", .text()),
    ])

    private static let notes = Shape.role(
        .noteList,
        .array(
            of: .role(
                .note,
                .object([
                    .required(
                        "category",
                        .word(["description", "details", "faq", "general", "legal_disclaimer", "other", "summary"])
                    ),
                    .required("text", .role(.prose, .text())), .optional("title", .role(.prose, .text())),
                    .optional("audience", .role(.prose, .text())),
                ])
            )
        )
    )

    private static let references = Shape.array(
        of: .role(
            .reference,
            .object([
                .optional("category", .word(["external", "self"])), .required("summary", .role(.prose, .text())),
                .required("url", url),
            ])
        )
    )

    private static let products = Shape.array(of: .role(.productReference, .text()), isUnique: true)
    private static let productGroups = Shape.array(of: .role(.groupReference, .text()), isUnique: true)
    private static let url = Shape.role(.url, .text(.uri))
    private static let language = Shape.role(.language, .text(.language))
    private static let date = Shape.role(.dateTime, .text(.dateTime))

    // MARK: /document (§3.2.1)

    private static let document = Shape.object([
        .optional("acknowledgments", .named("acknowledgments_t")),
        .optional(
            "aggregate_severity",
            .object([.optional("namespace", .text(.uri)), .required("text", .text())])
        ),
        .required("category", .text(.category)),
        .required("csaf_version", .word(["2.0"])),
        .optional("distribution", distribution),
        .optional("lang", language),
        .optional("notes", .named("notes_t")),
        .required("publisher", publisher),
        .optional("references", .named("references_t")),
        .optional("source_lang", language),
        .required("title", .role(.prose, .text())),
        .required("tracking", tracking),
    ])

    private static let distribution = Shape.object(
        [
            .optional("text", .role(.prose, .text())),
            .optional(
                "tlp",
                .object([.required("label", .word(["AMBER", "GREEN", "RED", "WHITE"])), .optional("url", url)])
            ),
        ],
        Shape.ObjectRule(minimum: 1)
    )

    private static let publisher = Shape.object([
        .required("category", .word(["coordinator", "discoverer", "other", "translator", "user", "vendor"])),
        .optional("contact_details", .text()), .optional("issuing_authority", .text()), .required("name", .text()),
        .required("namespace", .text(.uri)),
    ])

    private static let tracking = Shape.object([
        .optional("aliases", .array(of: .text(), isUnique: true)),
        .required("current_release_date", date),
        .optional(
            "generator",
            .object([
                .optional("date", date),
                .required("engine", .object([.required("name", .text()), .optional("version", .text())])),
            ])
        ),
        .required("id", .text(.trackingID)),
        .required("initial_release_date", date),
        .required(
            "revision_history",
            .array(
                of: .object([
                    .required("date", date), .optional("legacy_version", .text()), .required("number", .text(.version)),
                    .required("summary", .role(.prose, .text())),
                ])
            )
        ),
        .required("status", .word(["draft", "final", "interim"])),
        .required("version", .text(.version)),
    ])

    // MARK: /product_tree (§3.2.2)

    private static let productTree = Shape.object(
        [
            .optional("branches", .named("branches_t")),
            .optional("full_product_names", .array(of: .named("full_product_name_t"))),
            .optional("product_groups", .array(of: productGroup)),
            .optional("relationships", .array(of: relationship)),
        ],
        Shape.ObjectRule(minimum: 1)
    )

    private static let productGroup = Shape.object([
        .required("group_id", .role(.groupDefinition, .text())),
        .required("product_ids", .array(of: .role(.productReference, .text()), minimum: 2, isUnique: true)),
        .optional("summary", .role(.prose, .text())),
    ])

    private static let relationship = Shape.object([
        .required(
            "category",
            .word([
                "default_component_of", "external_component_of", "installed_on", "installed_with",
                "optional_component_of",
            ])
        ),
        .required("full_product_name", .named("full_product_name_t")),
        .required("product_reference", .role(.productReference, .text())),
        .required("relates_to_product_reference", .role(.productReference, .text())),
    ])
}
