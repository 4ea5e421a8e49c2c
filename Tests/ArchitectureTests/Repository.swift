// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation

/// The project's own files, found from the place of this one.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../..", directoryHint: .isDirectory).standardized

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Paths of the Swift files in a folder and the folders in it, sorted.
    static func swiftFiles(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
            .filter { $0.hasSuffix(".swift") }.sorted().map { "\(folder)/\($0)" }
    }

    /// Names of the folders directly in a folder, sorted.
    static func folders(in folder: String) throws -> [String] {
        let place = root.appending(path: folder)
        return try FileManager.default.contentsOfDirectory(atPath: place.path).sorted().filter { name in
            let values = try place.appending(path: name).resourceValues(forKeys: [.isDirectoryKey])
            return values.isDirectory == true
        }
    }

    /// A source text without what stands in string literals and comments, line by line as it was.
    static func code(_ text: String) -> String {
        var isInText = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let marks = line.ranges(of: "\"\"\"").count
            defer { if marks % 2 == 1 { isInText.toggle() } }
            if isInText || marks > 0 { return "" }
            return String(line).replacing(/#?"(?:[^"\\]|\\.)*"#?/, with: "\"\"").replacing(/\/\/.*/, with: "")
        }.joined(separator: "\n")
    }
}
