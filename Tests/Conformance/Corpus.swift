// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation

/// The folder of real documents that conformance tests read: named by `DIJKWACHT_CORPUS`, never part of the project.
enum Corpus {
    /// The folder; nil when the variable is not set or names no folder.
    static let root: URL? = {
        guard let path = ProcessInfo.processInfo.environment["DIJKWACHT_CORPUS"], !path.isEmpty else { return nil }
        let url = URL(filePath: path, directoryHint: .isDirectory)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), isFolder.boolValue else {
            return nil
        }
        return url
    }()

    /// Whether there is a corpus to read.
    static var isThere: Bool { root != nil }
}
