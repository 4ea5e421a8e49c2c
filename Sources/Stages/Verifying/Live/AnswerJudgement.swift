// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension LiveVerdict {
    /// What an answer means.
    ///
    /// The sentence of the web server is looked for first, also in an answer that broke off: it shows that the request
    /// passed. Everything better than that needs a whole answer, because the sentence could stand in what did not come.
    /// Source: the states that were told apart in January 2020, by CISA's checker and the reports about it.
    package static func judge(_ answer: RawAnswer) -> LiveVerdict {
        LiveVerdict(reason(answer))
    }

    private static func reason(_ answer: RawAnswer) -> LiveReason {
        guard !answer.bytes.isEmpty else { return .noAnswer(answer.end) }
        guard let head = AnswerHead(answer.bytes) else {
            return answer.end == .closed ? .notHTTP : .brokenOff(answer.end)
        }
        let body = AnswerBody(answer, head)
        if head.status == 403, body.saysDirectoryIsForbidden { return .passedToWebServer }
        if head.status == 200, body.listsDirectory { return .listed }
        guard body.isWhole else { return .brokenOff(answer.end) }
        if let packing = head.value("content-encoding"), packing.lowercased() != "identity" { return .packed(packing) }
        if let product = head.otherProduct ?? body.otherProduct { return .otherProduct(product) }
        switch head.status {
        case 403: return .refusedByPolicy
        case 404, 410: return .notFound(status: head.status)
        case 301, 302, 303, 307, 308: return .redirected(status: head.status, to: head.value("location") ?? "")
        case 200 where head.isOfGateway || body.isPortal: return .portal
        case 200: return .otherProduct(head.value("server") ?? "")
        default: return .otherStatus(head.status)
        }
    }
}

/// Status line and header lines of an answer.
struct AnswerHead {
    let status: Int
    /// Names in lower case, in the order they came.
    let fields: [(name: String, value: String)]
    /// Where the body begins.
    let bodyStart: Int

    /// Reads a head that is whole and is HTTP/1.0 or 1.1; nil otherwise.
    init?(_ bytes: [UInt8]) {
        guard let end = AnswerHead.end(bytes) else { return nil }
        let text = String(decoding: bytes[..<end.head], as: UTF8.self)
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\n" }
        guard let first = lines.first?.utf8,
            first.starts(with: "HTTP/1.0 ".utf8) || first.starts(with: "HTTP/1.1 ".utf8)
        else { return nil }
        let digits = first.dropFirst(9).prefix { $0 != 0x20 }
        guard digits.count == 3, let text = String(digits), let status = Int(text), (100...599).contains(status) else {
            return nil
        }
        self.status = status
        fields = lines.dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            return (line[..<colon].lowercased(), String(value))
        }
        bodyStart = end.body
    }

    private static func end(_ bytes: [UInt8]) -> (head: Int, body: Int)? {
        for index in bytes.indices where bytes[index] == 0x0A {
            let next = bytes[(index + 1)...].prefix(2)
            if next.first == 0x0A { return (index, index + 2) }
            if next.elementsEqual([0x0D, 0x0A]) {
                return (bytes[..<index].last == 0x0D ? index - 1 : index, index + 3)
            }
        }
        return nil
    }

    func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// What says that it is a gateway of the product.
    var isOfGateway: Bool {
        fields.contains { field in
            switch field.name {
            case "set-cookie":
                ["nsc_", "ns_af", "citrix_ns_id"].contains { field.value.lowercased().hasPrefix($0) }
            case "via": field.value.lowercased().contains("ns-cache")
            default: false
            }
        }
    }

    /// The product that the answer names, when it is another than the gateway or the web server in it.
    var otherProduct: String? {
        guard let server = value("server"), !server.isEmpty, !isOfGateway else { return nil }
        let known = ["apache", "ns", "netscaler", "citrix"]
        let name = server.lowercased().prefix { $0.isLetter }
        return known.contains(String(name)) ? nil : server
    }
}
