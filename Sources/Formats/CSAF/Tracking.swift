// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The id, the state and the history of a document (`/document/tracking`).
public struct Tracking: Hashable, Sendable {
    /// How finished a document is (CSAF 2.0 §3.2.1.12.7).
    public enum Status: StandardTerm {
        /// Not for publication yet.
        case draft
        /// Finished until something new is known.
        case final
        /// Published, and known to change soon.
        case interim
        /// A text that is none of these.
        case unlisted(String)

        /// The terms of the standard.
        public static let listed: [Status] = [
            .draft, .final, .interim,
        ]

        /// The term as it is written.
        public var text: String {
            switch self {
            case .draft: "draft"
            case .final: "final"
            case .interim: "interim"
            case .unlisted(let text): text
            }
        }
    }

    /// The publisher's id of the document.
    public var id: String
    /// The version of this state of the document: an integer or a semantic version.
    public var version: String
    /// Draft, interim or final; nil when missing.
    public var status: Status?
    /// When this state was released, so from when its content is known; nil when missing.
    public var currentReleaseDate: Timestamp?
    /// When the first state was released; nil when missing.
    public var initialReleaseDate: Timestamp?
    /// The revisions in the order of the document, which need not be that of time.
    public var revisionHistory: [Revision]
    /// Other ids of the document.
    public var aliases: [String]
    /// What wrote it.
    public var generator: Generator?

    /// Makes tracking data.
    public init(
        id: String = "",
        version: String = "",
        status: Status? = nil,
        currentReleaseDate: Timestamp? = nil,
        initialReleaseDate: Timestamp? = nil,
        revisionHistory: [Revision] = [],
        aliases: [String] = [],
        generator: Generator? = nil
    ) {
        self.id = id
        self.version = version
        self.status = status
        self.currentReleaseDate = currentReleaseDate
        self.initialReleaseDate = initialReleaseDate
        self.revisionHistory = revisionHistory
        self.aliases = aliases
        self.generator = generator
    }
}

/// One entry of the history (`/document/tracking/revision_history[]`).
public struct Revision: Hashable, Sendable {
    /// When; nil when missing.
    public var date: Timestamp?
    /// The version that the document got.
    public var number: String
    /// What changed.
    public var summary: String
    /// The number in the publisher's older counting.
    public var legacyVersion: String?

    /// Makes an entry.
    public init(date: Timestamp? = nil, number: String, summary: String, legacyVersion: String? = nil) {
        self.date = date
        self.number = number
        self.summary = summary
        self.legacyVersion = legacyVersion
    }
}

/// What wrote a document (`/document/tracking/generator`).
public struct Generator: Hashable, Sendable {
    /// The program's name.
    public var engineName: String
    /// The program's version.
    public var engineVersion: String?
    /// When it was written.
    public var date: Timestamp?

    /// Names a program.
    public init(engineName: String, engineVersion: String? = nil, date: Timestamp? = nil) {
        self.engineName = engineName
        self.engineVersion = engineVersion
        self.date = date
    }
}
