// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// How a root is examined.
package struct TreeOptions: Hashable, Sendable {
    /// The path that the root had on the system it belongs to: `/`, or `/var` for an image of that partition.
    package var mountedAt = "/"
    /// Bytes of one file that are read at most; holes do not count.
    package var contentLimit: UInt64 = 1 << 30
    /// How long the rules may look at one file.
    package var timeoutSeconds = 60
    /// How deep folders may lie in each other; each level holds a descriptor.
    package var maximumDepth = 256
    /// Entries of one folder that are listed at most.
    package var maximumEntries = 2_000_000
    /// Findings of one kind that are told one by one; the rest is counted.
    package var maximumFindings = 20

    /// The usual bounds, for a root that was the whole system.
    package init() {}
}

/// A root that cannot be opened, and the way out.
package struct TreeError: Error, CustomStringConvertible {
    /// What went wrong, with which folder, and what to do.
    package let message: String

    /// The message.
    package var description: String { message }
}

/// How far an examination is.
package struct TreeProgress: Hashable, Sendable {
    /// Files that were met.
    package let files: Int
    /// Bytes that were scanned.
    package let bytes: UInt64
    /// Where it is, as it can be shown.
    package let path: String
}
