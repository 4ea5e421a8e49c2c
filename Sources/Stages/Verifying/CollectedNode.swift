// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import DeviceConfigurations

/// What was collected from one node, with a fingerprint of each file.
package struct CollectedNode: Sendable {
    /// What people call the node: the name of the folder it was collected in.
    package let name: String
    /// The files.
    package let files: [CollectedFile]
    /// SHA-256 of each file as it was read, in hexadecimal digits, by path.
    package let digests: [String: String]

    /// Makes one.
    package init(name: String, files: [CollectedFile], digests: [String: String]) {
        self.name = name
        self.files = files
        self.digests = digests
    }
}

/// A place in raw input that a verdict rests on.
package struct RawPlace: Hashable, Sendable {
    /// Path below the node's folder.
    package let file: String
    /// Line, from 1; nil when the verdict rests on the file as a whole.
    package let line: Int?
    /// SHA-256 of the file, in hexadecimal digits; nil when the file was not there.
    package let sha256: String?
}
