// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Choices of a conversion that the standard leaves to the user; the defaults never say more than the document does.
public struct ConversionOptions: Sendable {
    /// What to do with a version range that has no upper end, which CSAF 2.1 advises against.
    public enum OpenRanges: String, Hashable, Sendable, CaseIterable {
        /// Make a single version of it, as the clause has it, unless the product is affected or being investigated: there
        /// "from 10.5 on" would become "10.5 only", and every later version would look safe. Those are kept with an error.
        case narrowUnlessAffected = "narrow-unless-affected"
        /// Make a single version of each, by the letter of the clause.
        case narrow
        /// Keep each, with an error finding.
        case keep
    }

    /// When a label of TLP 2.0 that stands in the distribution's text is used instead of the label of TLP 1.0.
    public enum TLPText: String, Hashable, Sendable, CaseIterable {
        /// When it lets fewer people have the document.
        case ifNarrower = "if-narrower"
        /// Always, also when it lets more people have the document.
        case always
        /// Never.
        case never
    }

    /// What to do with a version range that has no upper end.
    public var openRanges = OpenRanges.narrowUnlessAffected
    /// When to use a label of TLP 2.0 in the text of the distribution (`TLP v2.0: TLP:AMBER+STRICT`).
    public var tlpText = TLPText.ifNarrower
    /// The label of a document that has none; nil means CLEAR, as the clause has it, for a document that says nothing at all
    /// about its distribution, and refusing a document that says something in words only.
    public var missingTLP: TLPLabel?
    /// Whether model numbers, serial numbers and stock keeping units are complete; otherwise a `*` is added, as the clause
    /// has it, because CSAF 2.0 lets each be only a beginning.
    public var numbersAreComplete = false
    /// Whether to warn that some publishers of category `other` are `multiplier` in CSAF 2.1.
    public var warnsOfOtherPublisher = true
    /// Whether a publisher of category `other` becomes `multiplier`.
    public var otherPublisherIsMultiplier = false
    /// Whether a document with a product tree that cannot be made valid is given all the same.
    public var givesInvalidDocuments = false
    /// Scores a CVSS 4.0 vector: base score and severity; nil, or no answer, means that the vector cannot be converted.
    public var scoreCVSS4: (@Sendable (_ vector: String) -> (baseScore: Double, baseSeverity: String)?)?
    /// Names the version of CWE that a weakness was taken from; nil, or no answer, means it is assumed from the date.
    public var versionOfCWE: (@Sendable (_ id: String, _ name: String, _ released: Timestamp?) -> String?)?

    /// The defaults.
    public init() {}
}
