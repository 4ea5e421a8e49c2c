// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Finds the placeholders of a value: `%name%`; a backslash makes a percent sign plain (rules specification 2.1, "Placeholders").
enum Placeholders {
    enum Piece: Hashable {
        case text(String)
        case name(String)
    }

    static func pieces(of text: String) -> [Piece] {
        let characters = Array(text)
        var pieces: [Piece] = []
        var plain = ""
        var index = 0
        while index < characters.count {
            let character = characters[index]
            if character == "\\", index + 1 < characters.count, characters[index + 1] == "%" {
                plain.append("%")
                index += 2
            } else if character == "%", let end = end(of: characters, after: index) {
                if !plain.isEmpty { pieces.append(.text(plain)) }
                plain = ""
                pieces.append(.name(String(characters[(index + 1)..<end])))
                index = end + 1
            } else {
                plain.append(character)
                index += 1
            }
        }
        if !plain.isEmpty { pieces.append(.text(plain)) }
        return pieces
    }

    /// Where the name that begins after a percent sign ends; nil when none does.
    private static func end(of characters: [Character], after start: Int) -> Int? {
        var index = start + 1
        while index < characters.count,
            characters[index].isLetter || characters[index].isNumber || "_-.".contains(characters[index])
        {
            index += 1
        }
        return index < characters.count && index > start + 1 && characters[index] == "%" ? index : nil
    }
}
