// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Whose observations, made how: what numbers may be compared within, and never added across.
package struct ExposureSeries: Hashable, Comparable, Sendable {
    /// Who scanned, as the desk calls it.
    package let source: String
    /// How: the format of the scan, or what the desk calls it.
    package let method: String

    /// Makes a series.
    package init(source: String, method: String) {
        self.source = source
        self.method = method
    }

    /// By source, then by method.
    package static func < (left: ExposureSeries, right: ExposureSeries) -> Bool {
        (left.source, left.method) < (right.source, right.method)
    }
}
