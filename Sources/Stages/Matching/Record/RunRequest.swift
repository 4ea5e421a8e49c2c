// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Who asks for a run, why, and over what.
package struct RunRequest: Sendable {
    /// Whether somebody asked for it; else it is the regular run that works out itself what needs a look.
    package var isManual: Bool
    /// When, ISO 8601.
    package var at: String
    /// Who.
    package var by: String
    /// The assets that are looked at; nil for every one.
    package var assets: Set<String>?
    /// The tracking ids of the documents that are looked at; nil for every one.
    package var documents: Set<String>?

    /// Asks for a run.
    package init(isManual: Bool, at: String, by: String, assets: Set<String>? = nil, documents: Set<String>? = nil) {
        self.isManual = isManual
        self.at = at
        self.by = by
        self.assets = assets
        self.documents = documents
    }

    /// Whether it looks at a part only; what it finds then stands beside the record until the next regular run.
    var isLimited: Bool { assets != nil || documents != nil }
}
