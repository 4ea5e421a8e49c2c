// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation

/// The entries of a folder, by the bytes of their names.
struct FolderListing {
    /// Names without `.` and `..`.
    private(set) var names: [[UInt8]] = []
    /// Whether there were more than may be listed.
    private(set) var isCut = false

    /// Lists a folder that is open; its descriptor stays as it is.
    ///
    /// - Throws: ``SystemFault``.
    init(_ folder: Descriptor, maximumEntries: Int) throws(SystemFault) {
        let copy = dup(folder.number)
        guard copy >= 0 else { throw SystemFault(code: errno) }
        guard let list = fdopendir(copy) else {
            let code = errno
            close(copy)
            throw SystemFault(code: code)
        }
        defer { closedir(list) }
        rewinddir(list)
        while true {
            errno = 0
            guard let entry = readdir(list) else {
                guard errno == 0 else { throw SystemFault(code: errno) }
                break
            }
            let name = FolderListing.name(of: entry)
            guard name != [0x2E], name != [0x2E, 0x2E] else { continue }
            guard names.count < maximumEntries else {
                isCut = true
                break
            }
            names.append(name)
        }
        names.sort { $0.lexicographicallyPrecedes($1) }
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        let start = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: UInt8.self)
        return Array(
            UnsafeBufferPointer(
                start: start,
                count: strlen(UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self))
            )
        )
    }
}
