// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension CSAFDocument {
    /// What names a document worldwide, in all its revisions and in either version of the standard.
    public struct Identity: Hashable, Sendable {
        /// The publisher's namespace (`/document/publisher/namespace`).
        public var namespace: String
        /// The publisher's id of the document (`/document/tracking/id`).
        public var trackingID: String

        /// Names a document.
        public init(namespace: String, trackingID: String) {
            self.namespace = namespace
            self.trackingID = trackingID
        }
    }

    /// Which document this is a revision of.
    ///
    /// Both parts are empty where the document does not say; two such documents are not known to be the same.
    public var identity: Identity {
        Identity(namespace: publisher.namespace, trackingID: tracking.id)
    }

    /// What the document says, as bytes to hash or to compare: two states of a document differ exactly when these do.
    ///
    /// It is the canonical writing without `/document/tracking/generator`, which says what program wrote the file and when,
    /// not what the publisher states. Everything else is content, also version and revision history: a publisher who only
    /// counts up says so. What the reader does not keep (members that the standard does not have) is not in it.
    public func canonicalBytes() -> [UInt8] {
        json(withGenerator: false).bytes(layout: .compact, keys: .sorted)
    }
}
