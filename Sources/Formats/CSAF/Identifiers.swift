// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The name of a product within one document (`product_id_t`); means nothing outside it.
public struct ProductID: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The id as it is written.
    public var text: String

    /// Makes an id.
    public init(_ text: String) { self.text = text }

    /// Makes an id.
    public init(stringLiteral text: String) { self.text = text }

    /// The id as it is written.
    public var description: String { text }
}

/// The name of a group of products within one document (`product_group_id_t`).
public struct ProductGroupID: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The id as it is written.
    public var text: String

    /// Makes an id.
    public init(_ text: String) { self.text = text }

    /// Makes an id.
    public init(stringLiteral text: String) { self.text = text }

    /// The id as it is written.
    public var description: String { text }
}
