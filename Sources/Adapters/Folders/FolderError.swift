// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A folder or file that cannot be read or written, and the way out.
package struct FolderError: Error, CustomStringConvertible {
    /// What went wrong, with which file, and what to do.
    package let message: String

    /// Makes an error.
    package init(_ message: String) {
        self.message = message
    }

    /// The message.
    package var description: String { message }
}
