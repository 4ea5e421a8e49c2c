// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
package import Instants

/// What is known of a file without a look at its content.
package struct FileFacts: Hashable, Sendable {
    /// What it is.
    package enum Kind: Hashable, Sendable {
        /// A regular file.
        case file
        /// A folder.
        case folder
        /// A symbolic link; it is not followed.
        case link
        /// A device, socket or pipe; it is never opened.
        case special
    }

    /// Its path on the system it belongs to, from `/`; bytes, because names need not be text.
    package var path: [UInt8]
    /// What it is.
    package var kind: Kind
    /// Number of its owner.
    package var owner: UInt32
    /// The twelve bits of its mode.
    package var mode: UInt16
    /// Bytes.
    package var size: UInt64
    /// When its content was last written, as the file system says.
    package var modified: Instant

    /// Makes facts.
    package init(path: [UInt8], kind: Kind, owner: UInt32, mode: UInt16, size: UInt64, modified: Instant) {
        self.path = path
        self.kind = kind
        self.owner = owner
        self.mode = mode
        self.size = size
        self.modified = modified
    }

    /// The path as a person can read it and no terminal can misread it.
    package var shownPath: String { PathText.shown(path) }
}

extension Indicator {
    /// Whether place, kind, owner, mode, time and size are as the indicator says.
    func concerns(_ facts: FileFacts) -> Bool {
        let isKind =
            switch kind {
            case .any: true
            case .file: facts.kind == .file || facts.kind == .link
            case .folder: facts.kind == .folder
            case .link: facts.kind == .link
            }
        guard isKind, owners.isEmpty || owners.contains(facts.owner), modes.isEmpty || modes.contains(facts.mode),
            facts.modified >= modifiedFrom ?? .distantPast, facts.modified <= modifiedTo ?? .distantFuture,
            facts.size >= minimumSize ?? 0, facts.size <= maximumSize ?? .max
        else { return false }
        return paths.contains { $0.matches(facts.path) } && !exceptions.contains { $0.matches(facts.path) }
    }
}

/// Paths as text.
package enum PathText {
    /// A path that is safe to print: what is not UTF-8, control characters and `\` are written as `\x1b`.
    ///
    /// Two different paths are never written alike.
    package static func shown(_ path: [UInt8]) -> String {
        if !path.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }),
            let text = String(validating: path, as: UTF8.self), !text.unicodeScalars.contains(where: isUnsafe)
        {
            return text
        }
        var text = ""
        var bytes = path[...]
        while let first = bytes.first {
            let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
            if let character = String(validating: bytes.prefix(length), as: UTF8.self), first >= 0x20, first != 0x7F,
                first != UInt8(ascii: "\\"), !character.unicodeScalars.contains(where: isUnsafe)
            {
                text += character
                bytes = bytes.dropFirst(length)
            } else {
                text += "\\x" + (first < 16 ? "0" : "") + String(first, radix: 16)
                bytes = bytes.dropFirst()
            }
        }
        return text
    }

    /// C1 controls and what turns or hides text.
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x80...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
        default: false
        }
    }
}
