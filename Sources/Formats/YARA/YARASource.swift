// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A file of YARA rules as it is written.
public struct YARASource: Hashable, Sendable {
    /// The largest file of rules that is compiled: 16 MiB.
    public static let maximumBytes = 16 << 20

    /// Its name, for findings; also the namespace of its rules.
    public var file: String
    /// Its content, UTF-8.
    public var bytes: [UInt8]

    /// Makes a source.
    public init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
    }

    /// Makes a source of a text.
    public init(file: String, _ text: String) {
        self.init(file: file, bytes: Array(text.utf8))
    }
}
