// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Findings

/// What a run of publishing did, or would do.
package struct Publication: Sendable {
    /// A file that changed.
    package struct Change: Hashable, Sendable {
        /// What became of the file.
        package enum Kind: String, Sendable {
            /// It was not there before.
            case added
            /// It has other bytes.
            case changed
            /// It is gone.
            case removed
        }

        /// The path below the folder.
        package var path: String
        /// What became of it.
        package var kind: Kind

        /// Makes a change.
        package init(path: String, kind: Kind) {
            self.path = path
            self.kind = kind
        }
    }

    /// Every file that changed, in the order it was written.
    package var changes: [Change]
    /// What was refused, and what should be better.
    package var findings: [Finding]
    /// How many documents are published now.
    package var documentCount: Int

    /// Makes the account of a run.
    package init(changes: [Change], findings: [Finding], documentCount: Int) {
        self.changes = changes
        self.findings = findings
        self.documentCount = documentCount
    }
}
