// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The JSON schema of CSAF 2.1 (`csaf.json`), written as a value; members that it does not name are not allowed.
enum Schema21 {
    static let compiled = CompiledSchema(root, definitions: definitions)

    static let definitions: [String: Shape] = [
        "acknowledgments_t": acknowledgments, "branches_t": branches, "extensions_t": extensions,
        "full_product_name_t": fullProductName, "notes_t": notes, "references_t": references, "products_t": products,
        "product_groups_t": productGroups,
    ]

    /// An object with no other members than these.
    static func closed(_ members: [Shape.Member], minimum: Int = 0, maximum: Int = .max) -> Shape {
        .object(members, Shape.ObjectRule(minimum: minimum, maximum: maximum, isOpen: false))
    }

    private static let root = closed([
        .required("$schema", .word(["https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json"])),
        .required("document", document), .optional("product_tree", productTree),
        .optional("vulnerabilities", .array(of: Vulnerabilities21.vulnerability)),
        .optional("x_extensions", .named("extensions_t")),
    ])

    // MARK: Definitions (§3.1)

    private static let acknowledgments = Shape.array(
        of: closed(
            [
                .optional("names", .array(of: .text())), .optional("organization", .text()),
                .optional("summary", .role(.prose, .text())), .optional("urls", .array(of: url)),
            ],
            minimum: 1
        )
    )

    private static let branches = Shape.array(
        of: .role(
            .branch,
            closed(
                [
                    .required("category", .word(branchCategories)), .required("name", .text()),
                    .optional("branches", .named("branches_t")), .optional("product", .named("full_product_name_t")),
                ],
                minimum: 3,
                maximum: 3
            )
        )
    )

    private static let branchCategories = [
        "architecture", "host_name", "language", "patch_level", "platform", "product_family", "product_name",
        "product_version", "product_version_range", "service_pack", "specification", "vendor",
    ]

    private static let extensions = Shape.array(of: .role(.documentExtension, extensionContent), isUnique: true)

    /// An extension (`extension-content.json`).
    static let extensionContent = closed([
        .required("$schema", .text(.extensionSchema)),
        .required("category", .word(["essential", "significant", "supplementary"])),
        .required("content", .object([], Shape.ObjectRule(minimum: 1))), .required("critical", .boolean),
    ])

    private static let fullProductName = Shape.role(
        .fullProductName,
        closed([
            .required("name", .text()), .required("product_id", .role(.productDefinition, .text())),
            .optional("product_identification_helper", identificationHelper),
            .optional("x_extensions", .named("extensions_t")),
        ])
    )

    private static let identificationHelper = Shape.role(
        .identificationHelper,
        closed(
            [
                .optional("cpe", .role(.cpe, .text(.wholeCPE))),
                .optional("hashes", .array(of: hash, isUnique: true)),
                .optional("model_numbers", .array(of: .text(), isUnique: true)),
                .optional("purls", .array(of: .role(.purl, .text(.lowerCasePurl)), isUnique: true)),
                .optional("sbom_urls", .array(of: url, isUnique: true)),
                .optional("serial_numbers", .array(of: .text(), isUnique: true)),
                .optional("skus", .array(of: .text(), isUnique: true)),
                .optional(
                    "x_generic_uris",
                    .array(
                        of: closed([.required("namespace", .text(.uri)), .required("uri", .text(.uri))]),
                        isUnique: true
                    )
                ),
            ],
            minimum: 1
        )
    )

    private static let hash = closed([
        .required(
            "file_hashes",
            .role(
                .fileHashes,
                .array(
                    of: closed([
                        .required("algorithm", .text(.hashAlgorithm)), .required("value", .text(.lowerCaseHash)),
                    ]),
                    isUnique: true
                )
            )
        ),
        .required("filename", .text()),
    ])

    private static let notes = Shape.role(
        .noteList,
        .array(
            of: .role(
                .note,
                closed([
                    .optional("audience", .role(.prose, .text())),
                    .required(
                        "category",
                        .word(["description", "details", "faq", "general", "legal_disclaimer", "other", "summary"])
                    ),
                    .optional("group_ids", .named("product_groups_t")), .optional("product_ids", .named("products_t")),
                    .required("text", .role(.prose, .text())), .optional("title", .role(.prose, .text())),
                ])
            )
        )
    )

    private static let references = Shape.array(
        of: .role(
            .reference,
            closed([
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

    // MARK: /document (§3.2.2)

    private static let document = closed([
        .optional("acknowledgments", .named("acknowledgments_t")),
        .optional("aggregate_severity", closed([.optional("namespace", .text(.uri)), .required("text", .text())])),
        .required("category", .text(.category)),
        .required("csaf_version", .word(["2.1"])),
        .required("distribution", distribution),
        .optional("lang", language),
        .optional("license_expression", .text()),
        .optional("notes", .named("notes_t")),
        .required("publisher", publisher),
        .optional("references", .named("references_t")),
        .optional("source_lang", language),
        .required("title", .role(.prose, .text())),
        .required("tracking", tracking),
        .optional("x_extensions", .named("extensions_t")),
    ])

    private static let distribution = closed([
        .optional("sharing_group", closed([.required("id", .text(.uuid)), .optional("name", .text())])),
        .optional("text", .role(.prose, .text())),
        .required(
            "tlp",
            closed([
                .required("label", .word(["AMBER", "AMBER+STRICT", "CLEAR", "GREEN", "RED"])), .optional("url", url),
            ])
        ),
    ])

    private static let publisher = closed([
        .required(
            "category",
            .word(["coordinator", "discoverer", "multiplier", "other", "translator", "user", "vendor"])
        ),
        .optional("contact_details", .text()), .optional("issuing_authority", .text()), .required("name", .text()),
        .required("namespace", .text(.uri)),
    ])

    private static let tracking = closed([
        .optional("aliases", .array(of: .text(), isUnique: true)),
        .required("current_release_date", date),
        .optional(
            "generator",
            closed([
                .optional("date", date),
                .required("engine", closed([.required("name", .text()), .optional("version", .text())])),
            ])
        ),
        .required("id", .text(.trackingID)),
        .required("initial_release_date", date),
        .required(
            "revision_history",
            .array(
                of: closed([
                    .required("date", date), .optional("legacy_version", .text()), .required("number", .text(.version)),
                    .required("summary", .role(.prose, .text())),
                ])
            )
        ),
        .required("status", .word(["draft", "final", "interim"])),
        .required("version", .text(.version)),
    ])

    // MARK: /product_tree (§3.2.3)

    private static let productTree = closed(
        [
            .optional("branches", .named("branches_t")),
            .optional("full_product_names", .array(of: .named("full_product_name_t"))),
            .optional("product_groups", .array(of: productGroup)),
            .optional("product_paths", .array(of: productPath)),
        ],
        minimum: 1
    )

    private static let productGroup = closed([
        .required("group_id", .role(.groupDefinition, .text())),
        .required("product_ids", .array(of: .role(.productReference, .text()), minimum: 2, isUnique: true)),
        .optional("summary", .role(.prose, .text())),
    ])

    private static let productPath = closed([
        .required("beginning_product_reference", .role(.productReference, .text())),
        .required("full_product_name", .named("full_product_name_t")),
        .required(
            "subpaths",
            .array(
                of: closed([
                    .required(
                        "category",
                        .word([
                            "default_component_of", "external_component_of", "installed_on", "installed_with",
                            "optional_component_of",
                        ])
                    ),
                    .required("next_product_reference", .role(.productReference, .text())),
                ])
            )
        ),
    ])
}
