// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import HTTPTypes
import Hummingbird
import JSONTrees
import NIOCore

/// What the server answers, before it goes on the wire: every answer gets the same protecting headers.
struct Answer: Sendable {
    var status: HTTPResponse.Status = .ok
    var type: String
    var bytes: ByteBuffer
    var headers: [HTTPField.Name: String] = [:]
    var cookie: String?
    /// What a page may load; a drawing may have its own style, nothing else.
    var policy = Answer.pagePolicy

    /// Our own style, script and pictures, forms to ourselves; framed by nobody.
    static let pagePolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    static let drawingPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

    init(_ status: HTTPResponse.Status = .ok, type: String, _ text: String) {
        self.status = status
        self.type = type
        bytes = ByteBuffer(string: text)
    }

    init(_ status: HTTPResponse.Status = .ok, type: String, _ bytes: ByteBuffer) {
        self.status = status
        self.type = type
        self.bytes = bytes
    }

    static func page(_ text: String, _ status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status, type: "text/html; charset=utf-8", text)
    }

    static func json(_ text: String, _ status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status, type: "application/json", text)
    }

    /// To another of our pages; a path that leads elsewhere leads to the first page.
    static func redirect(to path: String) -> Answer {
        var answer = Answer(.seeOther, type: "text/plain; charset=utf-8", "see \(path)\n")
        answer.headers[.location] = LocalPath.safe(path)
        return answer
    }

    /// A problem as RFC 9457 has it.
    static func problem(_ status: HTTPResponse.Status, _ title: String, _ detail: String) -> Answer {
        let problem = JSON.object([
            .init("detail", .string(detail)), .init("status", .integer(status.code)), .init("title", .string(title)),
            .init("type", "about:blank"),
        ])
        return Answer(status, type: "application/problem+json", problem.text(keys: .sorted) + "\n")
    }

    func response(isHead: Bool) -> Response {
        var fields = HTTPFields()
        fields[.contentType] = type
        fields[.contentLength] = "\(bytes.readableBytes)"
        for (name, value) in Answer.protection { fields[name] = value }
        fields[.contentSecurityPolicy] = policy
        fields[.cacheControl] = headers[.cacheControl] ?? "no-store"
        for (name, value) in headers { fields[name] = value }
        if let cookie { fields.append(HTTPField(name: .setCookie, value: cookie)) }
        return Response(
            status: status,
            headers: fields,
            body: isHead ? ResponseBody() : ResponseBody(byteBuffer: bytes)
        )
    }

    private static let protection: [(HTTPField.Name, String)] = [
        (.xContentTypeOptions, "nosniff"),
        (.referrerPolicy, "same-origin"),
        (.openerPolicy, "same-origin"),
        (.resourcePolicy, "same-origin"),
        (.permissions, "camera=(), geolocation=(), microphone=()"),
    ]
}

extension HTTPField.Name {
    static let referrerPolicy = named("Referrer-Policy")
    static let openerPolicy = named("Cross-Origin-Opener-Policy")
    static let resourcePolicy = named("Cross-Origin-Resource-Policy")
    static let permissions = named("Permissions-Policy")
    static let fetchSite = named("Sec-Fetch-Site")
    static let idempotencyKey = named("Idempotency-Key")

    private static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("'\(text)' is no name of a field") }
        return name
    }
}

/// Paths that somebody hands us to go on to.
enum LocalPath {
    /// The path when it is one of ours, else the first page: `//evil.example` and `https:` lead elsewhere.
    static func safe(_ path: String) -> String {
        guard path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"),
            path.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F }), path.utf8.count <= 2_048
        else { return "/" }
        return path
    }
}
