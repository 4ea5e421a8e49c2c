// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
package import Foundation
package import Inventory

/// Reads an inventory from its folder of CSV files.
package enum InventoryFolder {
    /// The inventory; what cannot be opened is among its findings.
    ///
    /// - Parameters:
    ///   - folder: the folder.
    ///   - progress: told how many bytes have been read.
    /// - Returns: the inventory with its findings.
    /// - Throws: ``FolderError`` when there is no such folder.
    package static func read(_ folder: URL, progress: (Int) -> Void = { _ in }) throws -> Holdings {
        guard DataFolders.isFolder(folder) else {
            throw FolderError(
                "'\(folder.path)' is not a folder; 'dijkwacht inventory init \(folder.lastPathComponent)' makes one"
            )
        }
        var reader = InventoryReader()
        var read = 0
        for file in InventoryFile.allCases {
            let url = folder.appending(path: file.rawValue)
            guard DataFolders.isFile(url) else { continue }
            reader.open(file)
            do {
                try FileReading.forEachChunk(of: url) { chunk in
                    reader.feed(chunk)
                    read += chunk.count
                    progress(read)
                }
            } catch {
                reader.add(Finding(.error, "inventory.unreadable-file", at: Place(file: file.rawValue), "\(error)"))
            }
        }
        return reader.finish()
    }

    /// The bytes of the files that a folder has, by their names.
    ///
    /// - Throws: ``FolderError`` when there is no such folder, none of the files is in it, or one cannot be read.
    package static func bytes(of folder: URL) throws -> [String: [UInt8]] {
        guard DataFolders.isFolder(folder) else { throw FolderError("'\(folder.path)' is not a folder") }
        var files: [String: [UInt8]] = [:]
        for file in InventoryFile.allCases {
            let url = folder.appending(path: file.rawValue)
            guard DataFolders.isFile(url) else { continue }
            files[file.rawValue] = try FileReading.bytes(of: url, limit: 1 << 32)
        }
        guard !files.isEmpty else {
            let names = InventoryFile.allCases.map(\.rawValue).joined(separator: ", ")
            throw FolderError("'\(folder.path)' has none of \(names)")
        }
        return files
    }

    /// How many bytes the files of a folder have together.
    package static func size(_ folder: URL) -> Int {
        InventoryFile.allCases.reduce(0) { size, file in
            let url = folder.appending(path: file.rawValue)
            let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
            return size + ((attributes?[.size] as? Int) ?? 0)
        }
    }
}
