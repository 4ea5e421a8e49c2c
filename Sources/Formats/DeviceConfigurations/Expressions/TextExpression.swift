// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A text that an action gives: what of it stands there for certain.
public struct TextExpression: Hashable, Sendable {
    /// The literal text at the beginning: all of it when ``isLiteral``, else up to the first part that is computed.
    public let literalPrefix: String
    /// Whether nothing is computed.
    public let isLiteral: Bool

    /// Reads the text expression of an action, as in `"HTTP/1.1 403 Forbidden\r\n\r\n"` or `"a" + HTTP.REQ.URL`.
    ///
    /// - Throws: where and why it is not understood.
    public init(_ text: String) throws(ExpressionError) {
        guard text.utf8.count <= PolicyExpression.largestSize else {
            throw ExpressionError(reason: .tooLong, offset: PolicyExpression.largestSize)
        }
        var scanner = ExpressionScanner(Array(text.utf8))
        var prefix: [UInt8] = []
        scanner.skipBlanks()
        guard !scanner.isAtEnd else { throw scanner.error(.endsEarly) }
        while scanner.isAtQuote {
            prefix += try scanner.string()
            scanner.skipBlanks()
            guard !scanner.isAtEnd else {
                literalPrefix = String(decoding: prefix, as: UTF8.self)
                isLiteral = true
                return
            }
            guard scanner.take("+") else { throw scanner.error(.unexpected) }
            scanner.skipBlanks()
            guard !scanner.isAtEnd else { throw scanner.error(.endsEarly) }
        }
        _ = try scanner.raw(depth: 64) { _ in false }
        guard scanner.isAtEnd else { throw scanner.error(.unexpected) }
        literalPrefix = String(decoding: prefix, as: UTF8.self)
        isLiteral = false
    }

    /// The status code of an HTTP answer that begins with this text; nil when it does not begin with a status line.
    public var httpStatus: Int? {
        let bytes = Array(literalPrefix.utf8)
        guard bytes.count >= 12, bytes.starts(with: Array("HTTP/".utf8)), bytes[5] &- 48 < 10, bytes[6] == 0x2E,
            bytes[7] &- 48 < 10, bytes[8] == 0x20, bytes[9...11].allSatisfy({ $0 &- 48 < 10 })
        else { return nil }
        guard bytes.count > 12 ? [0x20, 0x0D, 0x0A].contains(bytes[12]) : isLiteral else { return nil }
        return Int(String(decoding: bytes[9...11], as: UTF8.self))
    }
}
