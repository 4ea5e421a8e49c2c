// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What `nginx -T` prints: every file that it reads, each behind a line with its path.
struct NginxDump {
    private static let mark = "# configuration file "
    private static let depthLimit = 16
    private var files: [(path: String, blocks: [ConfigurationBlock])] = []
    /// Whether every file could be read, and every file that is included is there.
    private(set) var isWhole = true

    /// The directives of the first file, those of included files in their places.
    private(set) var blocks: [ConfigurationBlock] = []

    init(_ bytes: [UInt8]) {
        var path = ""
        var content: [UInt8] = []
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.starts(with: NginxDump.mark.utf8), line.last == 0x3A {
                take(path, content)
                path = String(decoding: line.dropFirst(NginxDump.mark.utf8.count).dropLast(), as: UTF8.self)
                content = []
            }
            content += line + [0x0A]
        }
        take(path, content)
        if let first = files.first { blocks = expanded(first.blocks, depth: 0) }
    }

    private mutating func take(_ path: String, _ content: [UInt8]) {
        guard !content.isEmpty, !(path.isEmpty && content.allSatisfy { $0 == 0x0A || $0 == 0x20 }) else { return }
        guard let blocks = ConfigurationBlock.read(content) else {
            isWhole = false
            return
        }
        if blocks.isEmpty, path.isEmpty { return }
        files.append((path, blocks))
    }

    private mutating func expanded(_ blocks: [ConfigurationBlock], depth: Int) -> [ConfigurationBlock] {
        guard depth < NginxDump.depthLimit else {
            isWhole = false
            return []
        }
        var result: [ConfigurationBlock] = []
        for block in blocks {
            if block.name == "include", let pattern = block.words.dropFirst().first {
                let found = files.filter { NginxDump.matches($0.path, pattern) }
                // A pattern may fit no file; a name must.
                if found.isEmpty, !pattern.contains("*") { isWhole = false }
                for file in found { result += expanded(file.blocks, depth: depth + 1) }
            } else {
                var block = block
                block.inner = expanded(block.inner, depth: depth + 1)
                result.append(block)
            }
        }
        return result
    }

    /// Whether a path is what an `include` names, which may be relative and have one `*` in its last part.
    private static func matches(_ path: String, _ pattern: String) -> Bool {
        let wanted = pattern.hasPrefix("/") ? pattern : "/" + pattern
        guard let star = wanted.firstIndex(of: "*") else {
            return pattern.hasPrefix("/") ? path == wanted : path.hasSuffix(wanted)
        }
        let (head, tail) = (wanted[..<star], wanted[wanted.index(after: star)...])
        guard path.hasSuffix(tail), let slash = path.lastIndex(of: "/"), let end = head.lastIndex(of: "/") else {
            return false
        }
        let folder = path[...slash]
        let isThere = pattern.hasPrefix("/") ? folder == head[...end] : folder.hasSuffix(head[...end])
        return isThere && path[path.index(after: slash)...].hasPrefix(head[head.index(after: end)...])
    }
}
