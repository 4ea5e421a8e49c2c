// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a word says.
enum TokenText {
    static func value(_ bytes: ArraySlice<UInt8>, form: Token.Form) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
