// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What is matched: the identity, version and configuration of an installed product at an instant.
///
/// Two assets with equal subjects get equal matches, so each distinct subject is judged once.
package struct Subject: Hashable, Sendable {
    /// The vendor as the inventory writes it.
    package var vendor: String
    /// The product as the inventory writes it.
    package var product: String
    /// The version in any written form; nil when it is not known.
    package var version: String?
    /// The variant as the inventory gives it; nil when it does not say.
    package var variant: String?
    /// CPE name, 2.2 or 2.3.
    package var cpe: String?
    /// Package URL.
    package var purl: String?
    /// Model number.
    package var model: String?
    /// Serial number.
    package var serial: String?
    /// Configuration facts known to hold, sorted.
    package var facts: [String]
    /// Configuration facts known not to hold, sorted.
    package var absentFacts: [String]

    /// Makes a subject; empty texts count as not given.
    package init(
        vendor: String,
        product: String,
        version: String? = nil,
        variant: String? = nil,
        cpe: String? = nil,
        purl: String? = nil,
        model: String? = nil,
        serial: String? = nil,
        facts: [String] = [],
        absentFacts: [String] = []
    ) {
        func given(_ text: String?) -> String? { text?.isEmpty == false ? text : nil }
        self.vendor = vendor
        self.product = product
        self.version = given(version)
        self.variant = given(variant)
        self.cpe = given(cpe)
        self.purl = given(purl)
        self.model = given(model)
        self.serial = given(serial)
        self.facts = facts
        self.absentFacts = absentFacts
    }
}
