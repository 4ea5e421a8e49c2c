// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a compiled rule says about itself.
public struct YARARule: Hashable, Sendable {
    /// A value in the `meta` section.
    public enum MetaValue: Hashable, Sendable {
        /// A text.
        case text(String)
        /// A whole number.
        case number(Int64)
        /// True or false.
        case truth(Bool)
    }

    /// One line of the `meta` section.
    public struct Meta: Hashable, Sendable {
        /// Its name; a name may stand there more than once.
        public let name: String
        /// Its value.
        public let value: MetaValue
    }

    /// The rule's name.
    public let name: String
    /// The file it stands in.
    public let file: String
    /// Its tags, as written.
    public let tags: [String]
    /// Its `meta` section, as written.
    public let metas: [Meta]
    /// Whether it only serves other rules and never matches for itself.
    public let isPrivate: Bool

    /// The first text of that name in the `meta` section.
    public func text(_ name: String) -> String? {
        for meta in metas where meta.name == name {
            if case .text(let text) = meta.value { return text }
        }
        return nil
    }
}

/// A rule that matches, and where.
public struct YARAMatch: Hashable, Sendable {
    /// Where one of the rule's strings is.
    public struct Found: Hashable, Sendable {
        /// The string's name, such as `$a`.
        public let string: String
        /// The first byte, from the start of the file.
        public let offset: UInt64
        /// How many bytes.
        public let length: UInt64

        /// Makes a place.
        public init(string: String, offset: UInt64, length: UInt64) {
            self.string = string
            self.offset = offset
            self.length = length
        }
    }

    /// Index of the rule in ``YARARules/rules``.
    public let rule: Int
    /// At most the first four places of each string, by offset; empty for a rule without strings.
    public let found: [Found]

    /// Makes a match.
    public init(rule: Int, found: [Found]) {
        self.rule = rule
        self.found = found
    }
}
