// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings

/// A directive of a configuration with braces, such as nginx', and what is in its braces.
struct ConfigurationBlock {
    let words: [String]
    let line: Int
    var inner: [ConfigurationBlock] = []

    var name: String { words.first ?? "" }

    /// Reads `name word "word" { … }` and `name word;`, `#` to the end of a line left out.
    ///
    /// - Returns: nil when braces or quotes do not fit together.
    static func read(_ bytes: [UInt8]) -> [ConfigurationBlock]? {
        var scanner = BlockScanner(bytes)
        let all = scanner.blocks(depth: 0)
        return scanner.isBroken || scanner.position < bytes.count ? nil : all
    }
}

/// Reads blocks.
private struct BlockScanner {
    private let bytes: [UInt8]
    private(set) var position = 0
    private(set) var isBroken = false
    private var line = 1

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func blocks(depth: Int) -> [ConfigurationBlock] {
        var found: [ConfigurationBlock] = []
        var words: [String] = []
        while position < bytes.count, !isBroken {
            switch bytes[position] {
            case 0x0A:
                line += 1
                position += 1
            case 0x20, 0x09, 0x0D: position += 1
            case 0x23: while position < bytes.count, bytes[position] != 0x0A { position += 1 }
            case 0x3B:
                if !words.isEmpty { found.append(ConfigurationBlock(words: words, line: line)) }
                words = []
                position += 1
            case 0x7B:
                position += 1
                guard depth < 32 else {
                    isBroken = true
                    return found
                }
                var block = ConfigurationBlock(words: words, line: line)
                words = []
                block.inner = blocks(depth: depth + 1)
                found.append(block)
            case 0x7D:
                guard depth > 0, words.isEmpty else {
                    isBroken = true
                    return found
                }
                position += 1
                return found
            case 0x22, 0x27: words.append(quoted(bytes[position]))
            default: words.append(bare())
            }
        }
        if depth > 0 || !words.isEmpty { isBroken = true }
        return found
    }

    private mutating func quoted(_ mark: UInt8) -> String {
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != mark {
            if bytes[position] == 0x0A { line += 1 }
            position += bytes[position] == 0x5C ? 2 : 1
        }
        guard position < bytes.count else {
            isBroken = true
            position = bytes.count
            return ""
        }
        position += 1
        return String(decoding: bytes[start..<(position - 1)], as: UTF8.self)
    }

    private mutating func bare() -> String {
        let start = position
        while position < bytes.count, ![0x20, 0x09, 0x0A, 0x0D, 0x3B, 0x7B, 0x7D].contains(bytes[position]) {
            // `${name}` is part of a word.
            if bytes[position] == 0x24, position + 1 < bytes.count, bytes[position + 1] == 0x7B {
                while position < bytes.count, bytes[position] != 0x7D { position += 1 }
            }
            position += 1
        }
        position = min(position, bytes.count)
        if position == start { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }
}
