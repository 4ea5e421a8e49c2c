// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A feed of documents (ROLIE in JSON; CSAF 2.0 and 2.1 §7.1.15, RFC 8322).
public struct ROLIEFeed: Hashable, Sendable {
    /// The category that says that a feed holds CSAF.
    public static let csafCategory = ROLIECategory(
        term: "csaf",
        scheme: "urn:ietf:params:rolie:category:information-type"
    )

    /// Its name for programs.
    public var id: String
    /// Its name for people.
    public var title: String
    /// Where the feed itself and its service document are.
    public var links: [ROLIELink]
    /// What it holds.
    public var categories: [ROLIECategory]
    /// When it last changed; nil when missing or unreadable.
    public var updated: Timestamp?
    /// The documents.
    public var entries: [ROLIEEntry]

    /// Makes a feed.
    public init(
        id: String,
        title: String = "",
        links: [ROLIELink] = [],
        categories: [ROLIECategory] = [csafCategory],
        updated: Timestamp? = nil,
        entries: [ROLIEEntry] = []
    ) {
        self.id = id
        self.title = title
        self.links = links
        self.categories = categories
        self.updated = updated
        self.entries = entries
    }
}

/// A document in a feed.
public struct ROLIEEntry: Hashable, Sendable {
    /// The tracking id of the document.
    public var id: String
    /// Its title.
    public var title: String
    /// The document (`self`), its hash files (`hash`) and signatures (`signature`).
    public var links: [ROLIELink]
    /// When it was first published; nil when missing or unreadable.
    public var published: Timestamp?
    /// When it last changed; nil when missing or unreadable.
    public var updated: Timestamp?
    /// What it is about.
    public var summary: String?
    /// The document's address, again.
    public var contentSource: String?
    /// The media type of the document.
    public var contentType: String?
    /// The address of the schema.
    public var formatSchema: String?
    /// The version of CSAF.
    public var formatVersion: String?
    /// What the document is about.
    public var categories: [ROLIECategory]

    /// Makes an entry.
    public init(
        id: String,
        title: String = "",
        links: [ROLIELink] = [],
        published: Timestamp? = nil,
        updated: Timestamp? = nil,
        summary: String? = nil,
        contentSource: String? = nil,
        contentType: String? = nil,
        formatSchema: String? = nil,
        formatVersion: String? = nil,
        categories: [ROLIECategory] = []
    ) {
        self.id = id
        self.title = title
        self.links = links
        self.published = published
        self.updated = updated
        self.summary = summary
        self.contentSource = contentSource
        self.contentType = contentType
        self.formatSchema = formatSchema
        self.formatVersion = formatVersion
        self.categories = categories
    }
}

/// A link of a feed or of an entry.
public struct ROLIELink: Hashable, Sendable {
    /// What is there: `self`, `hash`, `signature`, `service`.
    public var relation: String
    /// The address, as written.
    public var href: String

    /// Makes a link.
    public init(_ relation: String, _ href: String) {
        self.relation = relation
        self.href = href
    }
}

/// A word for what something is about.
public struct ROLIECategory: Hashable, Sendable {
    /// The word.
    public var term: String
    /// The list that the word is of.
    public var scheme: String?

    /// Makes a category.
    public init(term: String, scheme: String? = nil) {
        self.term = term
        self.scheme = scheme
    }
}

/// The feeds there are (ROLIE service document; CSAF 2.0 and 2.1 §7.1.16).
public struct ROLIEService: Hashable, Sendable {
    /// Groups of feeds.
    public var workspaces: [Workspace]

    /// Makes a service document.
    public init(workspaces: [Workspace]) {
        self.workspaces = workspaces
    }

    /// A group of feeds.
    public struct Workspace: Hashable, Sendable {
        /// Its name.
        public var title: String
        /// Its feeds.
        public var collections: [Collection]

        /// Makes a group.
        public init(title: String, collections: [Collection]) {
            self.title = title
            self.collections = collections
        }
    }

    /// A feed.
    public struct Collection: Hashable, Sendable {
        /// Its name.
        public var title: String
        /// Its address.
        public var href: String
        /// What it holds.
        public var categories: [ROLIECategory]

        /// Makes a feed.
        public init(title: String, href: String, categories: [ROLIECategory] = [ROLIEFeed.csafCategory]) {
            self.title = title
            self.href = href
            self.categories = categories
        }
    }
}

/// The words that entries are sorted by (ROLIE category document; CSAF 2.0 and 2.1 §7.1.17).
public struct ROLIECategories: Hashable, Sendable {
    /// The words.
    public var categories: [ROLIECategory]

    /// Makes a category document.
    public init(categories: [ROLIECategory]) {
        self.categories = categories
    }
}
