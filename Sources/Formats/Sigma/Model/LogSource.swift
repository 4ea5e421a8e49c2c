// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The logs that a rule is about (rules specification 2.1, "LogSource").
public struct LogSource: Hashable, Sendable {
    /// A kind of log, such as `webserver`.
    public var category: String?
    /// A product, such as `windows`.
    public var product: String?
    /// A part of a product's logs, such as `sshd`.
    public var service: String?
    /// For people: what must be logged.
    public var definition: String?
    /// Other keys, kept as written.
    public var custom: [CustomKey]

    /// Makes a source.
    public init(
        category: String? = nil,
        product: String? = nil,
        service: String? = nil,
        definition: String? = nil,
        custom: [CustomKey] = []
    ) {
        self.category = category
        self.product = product
        self.service = service
        self.definition = definition
        self.custom = custom
    }

    /// Whether everything that is named here is the same there: a source that names only a category covers every product.
    public func covers(_ other: LogSource) -> Bool {
        func agrees(_ mine: String?, _ theirs: String?) -> Bool {
            guard let mine else { return true }
            return mine.lowercased() == theirs?.lowercased()
        }
        return agrees(category, other.category) && agrees(product, other.product) && agrees(service, other.service)
    }
}
