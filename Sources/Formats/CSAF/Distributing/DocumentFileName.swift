// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The name of a document's file (CSAF 2.0 and 2.1 §5.1).
public enum DocumentFileName {
    /// The name that belongs to a tracking id: lower case, every run of other characters than `a-z`, `0-9`, `+` and `-` one
    /// `_`, and `.json`.
    ///
    /// `OASIS: #/CSAF_TC-1` gives `oasis_csaf_tc-1.json`.
    public static func of(trackingID: String) -> String {
        var bytes: [UInt8] = []
        var isInRun = false
        for byte in trackingID.lowercased().utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"),
                UInt8(ascii: "-"):
                bytes.append(byte)
                isInRun = false
            default:
                if !isInRun { bytes.append(UInt8(ascii: "_")) }
                isInRun = true
            }
        }
        return String(decoding: bytes, as: UTF8.self) + ".json"
    }

    /// Whether a file may have this name for a document with this tracking id.
    public static func isRight(_ name: String, trackingID: String) -> Bool { name == of(trackingID: trackingID) }
}
