// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a row of a CSV file says, from its tags or its severity.
enum RowJudging {
    /// The hole is there when `cve-…` or `vulnerable` is among the tags of Shadowserver; other tags say what it is.
    static func tags(_ bytes: UnsafeRawBufferPointer) -> ScanVerdict {
        var start = 0
        for place in 0...bytes.count {
            guard place == bytes.count || bytes[place] == 59 || bytes[place] == 44 || bytes[place] == 32 else {
                continue
            }
            if begins(bytes, start, place, "cve-") || begins(bytes, start, place, "vulnerable") { return .vulnerable }
            start = place + 1
        }
        return .unknown
    }

    private static func begins(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int, _ word: StaticString) -> Bool
    {
        guard end - start >= word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { word in
            for place in 0..<word.count {
                let byte = bytes[start + place]
                let lower = byte >= 65 && byte <= 90 ? byte | 32 : byte
                if lower != word[place] { return false }
            }
            return true
        }
    }

    /// testssl and OpenVAS: `OK` is the answer of a system without the hole; `INFO`, `WARN`, `Log` tell nothing.
    static func severity(_ bytes: UnsafeRawBufferPointer) -> ScanVerdict {
        switch String(decoding: bytes, as: UTF8.self).lowercased() {
        case "low", "medium", "high", "critical": .vulnerable
        case "ok": .notVulnerable
        default: .unknown
        }
    }
}
