// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A word out of a closed list of the standard, or what stood there instead.
///
/// A word that is not listed is kept, so that nothing is lost; reading it gives a finding `csaf.unlisted-term`. So does a
/// word that only the other version of the standard has, which is read as what it means there.
public protocol StandardTerm: Hashable, Sendable {
    /// The words of all versions of the standard, in their order.
    static var listed: [Self] { get }
    /// The words that one version of the standard has.
    static func listed(in version: SpecificationVersion) -> [Self]
    /// The word as it is written.
    var text: String { get }
    /// Wraps a word that is not listed.
    static func unlisted(_ text: String) -> Self
}

extension StandardTerm {
    /// The same words in every version.
    public static func listed(in version: SpecificationVersion) -> [Self] { listed }

    /// The term with this text, listed or not.
    public init(_ text: String) {
        self = Self.listed.first { $0.text == text } ?? .unlisted(text)
    }

    /// Whether the standard knows the word, in any version.
    public var isListed: Bool { Self.listed.contains(self) }

    /// Whether this version of the standard has the word.
    public func isListed(in version: SpecificationVersion) -> Bool { Self.listed(in: version).contains(self) }
}
