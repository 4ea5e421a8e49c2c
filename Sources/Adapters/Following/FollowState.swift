// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// How far logs have been read, to go on from there after a stop of any kind.
package struct FollowState: Hashable, Sendable, Codable {
    /// For each log, by its path, the files that are not read to their end: the oldest first, the written one last.
    package var logs: [String: [FollowedFile]]
    /// What the reader itself has to remember, such as the length of its output; zero when nothing.
    package var mark: UInt64
    /// What else the reader has to remember, as it wrote it; nil when nothing.
    package var memory: String?

    /// Makes a state; nothing has been read without one.
    package init(logs: [String: [FollowedFile]] = [:], mark: UInt64 = 0, memory: String? = nil) {
        self.logs = logs
        self.mark = mark
        self.memory = memory
    }
}

/// A file of a log, and how far it has been read.
package struct FollowedFile: Hashable, Sendable, Codable {
    /// The number of the file in its file system; it stays when the file is renamed.
    package var inode: UInt64
    /// Where the next line begins, in bytes.
    package var offset: UInt64
    /// Lines before that.
    package var lines: Int
    /// The first bytes of the file, because the numbers of files are used again.
    package var head: Fingerprint
    /// Whether the offset lies inside a line that is longer than the bound and is being left out.
    package var isSkipping = false

    /// Makes a file of which nothing has been read.
    package init(inode: UInt64) {
        self.inode = inode
        offset = 0
        lines = 0
        head = Fingerprint()
    }
}

/// A short digest (FNV-1a) of the first bytes of a file.
package struct Fingerprint: Hashable, Sendable, Codable {
    /// Bytes that are looked at, at most.
    package static let maximumBytes = 1024
    /// Bytes that are enough to know a file again that has another number.
    static let enough = 200

    /// Bytes that were looked at.
    package var count = 0
    /// The digest.
    package var digest: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Makes the digest of nothing.
    package init() {}

    /// Makes the digest of bytes.
    init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            count += 1
            digest = (digest ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
    }
}
