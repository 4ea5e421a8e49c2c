// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Texts in the order of their UTF-8 bytes (`vers:lexicographic`).
enum ByteOrderVersion {
    static func read(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> String? {
        for place in cursor.position..<cursor.end {
            let byte = cursor.bytes[place]
            if byte <= 1 { writer.append(1) }
            writer.append(byte <= 1 ? byte + 1 : byte)
        }
        writer.append(0)
        return nil
    }
}
