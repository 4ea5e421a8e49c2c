// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A word out of a closed list of the standard, or what stood there instead.
///
/// A word that is not listed is kept, so that nothing is lost; reading it gives a finding `csaf.unlisted-term`.
public protocol StandardTerm: Hashable, Sendable {
    /// The words of the standard, in its order.
    static var listed: [Self] { get }
    /// The word as it is written.
    var text: String { get }
    /// Wraps a word that is not listed.
    static func unlisted(_ text: String) -> Self
}

extension StandardTerm {
    /// The term with this text, listed or not.
    public init(_ text: String) {
        self = Self.listed.first { $0.text == text } ?? .unlisted(text)
    }

    /// Whether the standard knows the word.
    public var isListed: Bool { Self.listed.contains(self) }
}
