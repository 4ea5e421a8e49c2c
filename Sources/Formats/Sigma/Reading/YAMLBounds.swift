// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Looks at the bytes of a YAML file before the parser does: what would nest or unfold without bound is refused.
///
/// It looks at single lines and so errs towards refusing; none of the public rules comes near.
struct YAMLBounds {
    /// The most aliases of a file that has anchors: each could double what it stands for.
    static let aliases = 24

    let depth: Int

    /// The first line that is out of bounds, and why; nil when the file may be parsed.
    func fault(in bytes: [UInt8]) -> (line: Int, reason: String)? {
        var line = 1
        var flowDepth = 0
        var indents: [Int] = []
        var anchors = 0
        var aliasCount = 0
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            let text = bytes[start..<end]
            let (indent, markers) = lead(of: text)
            if indent < text.count {
                while let last = indents.last, last >= indent { indents.removeLast() }
                indents.append(indent)
            }
            guard indents.count + markers <= depth else { return (line, "nested deeper than \(depth) levels") }
            let marks = scan(text, flowDepth: &flowDepth)
            guard flowDepth <= depth else { return (line, "nested deeper than \(depth) levels") }
            anchors += marks.anchors
            aliasCount += marks.aliases
            if anchors > 0, aliasCount > YAMLBounds.aliases { return (line, "more than \(YAMLBounds.aliases) aliases") }
            start = end + 1
            line += 1
        }
        return nil
    }

    /// The blanks before the text of a line, and how many `- ` and `? ` open a level there.
    private func lead(of line: ArraySlice<UInt8>) -> (indent: Int, markers: Int) {
        var index = line.startIndex
        var markers = 0
        while index < line.endIndex {
            if line[index] == UInt8(ascii: " ") || line[index] == UInt8(ascii: "\t") {
                index += 1
            } else if line[index] == UInt8(ascii: "-") || line[index] == UInt8(ascii: "?")
                || line[index] == UInt8(ascii: ":"),
                index + 1 < line.endIndex, line[index + 1] == UInt8(ascii: " ")
            {
                markers += 1
                index += 2
            } else {
                break
            }
        }
        return (index - line.startIndex, markers)
    }

    private func scan(_ line: ArraySlice<UInt8>, flowDepth: inout Int) -> (anchors: Int, aliases: Int) {
        var quote: UInt8?
        var anchors = 0
        var aliases = 0
        var previous = UInt8(ascii: " ")
        for (index, byte) in zip(line.indices, line) {
            defer { previous = byte }
            if let open = quote {
                if byte == open { quote = nil }
                continue
            }
            let isAtStart = [UInt8(ascii: " "), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ",")].contains(
                previous
            )
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                if isAtStart { quote = byte }
            case UInt8(ascii: "["), UInt8(ascii: "{"): flowDepth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): flowDepth = max(0, flowDepth - 1)
            case UInt8(ascii: "&"), UInt8(ascii: "*"):
                guard isAtStart, index + 1 < line.endIndex, isNameByte(line[index + 1]) else { continue }
                if byte == UInt8(ascii: "&") { anchors += 1 } else { aliases += 1 }
            default: break
            }
        }
        return (anchors, aliases)
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        ![
            UInt8(ascii: " "), UInt8(ascii: "*"), UInt8(ascii: "&"), UInt8(ascii: ","), UInt8(ascii: "]"),
            UInt8(ascii: "}"),
        ]
        .contains(byte)
    }
}
