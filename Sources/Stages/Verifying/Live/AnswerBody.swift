// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The body of an answer, as text to search in.
struct AnswerBody {
    /// Lower case, chunk sizes left out, runs of blanks as one blank.
    let text: String
    /// Whether all of it came, by what the head says of its length.
    let isWhole: Bool

    init(_ answer: RawAnswer, _ head: AnswerHead) {
        let rest = answer.bytes[min(head.bodyStart, answer.bytes.count)...]
        let hasNoBody = head.status == 204 || head.status == 304 || (100..<200).contains(head.status)
        var body = Array(rest)
        if hasNoBody {
            isWhole = true
        } else if let coding = head.value("transfer-encoding") {
            let chunks = AnswerBody.chunks(rest)
            isWhole = coding.lowercased() == "chunked" && chunks.isWhole
            body = chunks.bytes
        } else if let text = head.value("content-length") {
            let isNumber = !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
            isWhole = isNumber && Int(text).map { rest.count >= $0 } ?? false
        } else {
            isWhole = answer.end == .closed
        }
        text = AnswerBody.folded(body)
    }

    /// Takes the chunks apart (RFC 9112 §7.1); what is not a chunk ends the reading, and the body is not whole.
    private static func chunks(_ bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], isWhole: Bool) {
        var rest = bytes
        var result: [UInt8] = []
        while let lineEnd = rest.firstIndex(of: 0x0A) {
            let digits = String(decoding: rest[..<lineEnd].prefix { $0 != 0x3B && $0 != 0x0D }, as: UTF8.self)
            guard digits.first?.isHexDigit == true, let size = Int(digits, radix: 16) else {
                return (result + rest, false)
            }
            rest = rest[(lineEnd + 1)...]
            if size == 0 { return (result, true) }
            result += rest.prefix(size)
            guard rest.count >= size else { return (result, false) }
            rest = rest.dropFirst(size)
            if rest.first == 0x0D { rest = rest.dropFirst() }
            if rest.first == 0x0A { rest = rest.dropFirst() }
        }
        return (result + rest, false)
    }

    private static func folded(_ bytes: [UInt8]) -> String {
        var folded: [UInt8] = []
        folded.reserveCapacity(bytes.count)
        for byte in bytes {
            let isBlank = byte == 0x20 || (0x09...0x0D).contains(byte)
            if isBlank {
                if folded.last != 0x20 { folded.append(0x20) }
            } else {
                folded.append((0x41...0x5A).contains(byte) ? byte + 32 : byte)
            }
        }
        return String(decoding: folded, as: UTF8.self)
    }

    /// The sentence of the web server behind the gateway: "You don't have permission to access /vpns/".
    var saysDirectoryIsForbidden: Bool { text.contains("permission to access /vpns/") }

    /// The web server's list of the directory.
    var listsDirectory: Bool { text.contains("<title>index of /vpns") }

    /// The login page of the gateway.
    var isPortal: Bool {
        ["<title>citrix gateway", "<title>netscaler gateway", "<title>netscaler aaa", "<title>citrix login"]
            .contains { text.contains($0) }
    }

    /// The product that a page of an error names.
    var otherProduct: String? {
        let marks = [
            ("<center>nginx", "nginx"), ("<center>openresty", "openresty"), ("microsoft-iis", "Microsoft-IIS"),
            ("cloudflare", "Cloudflare"), ("akamai", "Akamai"), ("fortigate", "FortiGate"), ("big-ip", "BIG-IP"),
        ]
        return marks.first { text.contains($0.0) }?.1
    }
}
