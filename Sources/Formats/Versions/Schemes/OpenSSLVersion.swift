// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// OpenSSL releases: `1.0.2zb` before 3.0, `3.0.1` since; pre-releases such as `3.0.0-beta1` come before the release.
enum OpenSSLVersion {
    private static let preRelease: UInt8 = 0x01
    private static let release: UInt8 = 0x02

    static func read(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> String? {
        for rank in 0..<3 {
            guard rank == 0 || cursor.take(UInt8(ascii: ".")), cursor.byte.isDigit else {
                return "there are fewer than three numbers"
            }
            writer.append(digits: cursor.digits(), of: cursor)
        }
        if cursor.take(UInt8(ascii: "-")) {
            guard cursor.byte.isLetter else { return "there is no word behind the dash" }
            writer.append(preRelease)
            writer.append(word: cursor.letters(), of: cursor)
            writer.append(digits: cursor.digits(), of: cursor)
        } else {
            writer.append(release)
            writer.append(word: cursor.letters(), of: cursor)
        }
        cursor.skipBlanks()
        return cursor.isAtEnd ? nil : "something follows the version that is no part of it"
    }
}
