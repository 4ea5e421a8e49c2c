// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension TLPLabel {
    /// The label in the traffic light protocol of a version of the standard; nil when there is none that is not wider.
    ///
    /// TLP 1.0 WHITE and TLP 2.0 CLEAR are the same. GREEN (the community), AMBER (the organization and its clients who need
    /// to know) and RED (the recipients) mean the same in both. AMBER+STRICT (the organization only) has no label in TLP 1.0:
    /// AMBER would let clients have the document, RED would keep it from colleagues. A text that is no label has none either.
    ///
    /// - Parameter version: 2.0 for TLP 1.0, 2.1 for TLP 2.0.
    /// - Returns: the label, which never reaches further than this one (``reach``).
    public func converted(to version: SpecificationVersion) -> TLPLabel? {
        switch (self, version) {
        case (.white, .v2_1), (.clear, .v2_1): .clear
        case (.white, .v2_0), (.clear, .v2_0): .white
        case (.amberStrict, .v2_0), (.unlisted, _): nil
        default: self
        }
    }
}
