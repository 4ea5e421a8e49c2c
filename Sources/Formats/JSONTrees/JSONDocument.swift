// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSimdjson

/// A parsed JSON text (RFC 8259): read once, walked as often as wanted.
///
/// The values lie on a tape (simdjson's `tape.md`) that ``JSONNode`` walks in place: nothing is copied until a string is
/// asked for. Immutable, so it may be shared between tasks.
public final class JSONDocument: @unchecked Sendable {
    @usableFromInline let tape: UnsafePointer<UInt64>
    @usableFromInline let strings: UnsafePointer<UInt8>
    private let handle: OpaquePointer

    /// Whether the text began with a byte-order mark, which RFC 8259 §8.1 forbids to write and allows to ignore.
    public let hasByteOrderMark: Bool

    /// Reads a JSON text of UTF-8 bytes; a byte-order mark at the start is passed over.
    ///
    /// - Throws: where the first offending place is and what is wrong there.
    public convenience init(bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONError) {
        let outcome = bytes.withUnsafeBytes { JSONDocument.parse($0, limits) }
        try self.init(outcome)
    }

    /// Reads a JSON text from memory that needs to stay only until this returns.
    public convenience init(bytes: UnsafeRawBufferPointer, limits: JSONLimits = .standard) throws(JSONError) {
        try self.init(JSONDocument.parse(bytes, limits))
    }

    private typealias Outcome = Result<(handle: OpaquePointer, hasByteOrderMark: Bool), JSONError>

    private init(_ outcome: Outcome) throws(JSONError) {
        let parsed = try outcome.get()
        guard let tape = csimdjson_tape(parsed.handle), let strings = csimdjson_strings(parsed.handle) else {
            csimdjson_free(parsed.handle)
            throw JSONError(.refused("no tape"), offset: 0, line: 1, column: 1)
        }
        handle = parsed.handle
        self.tape = tape
        self.strings = strings
        hasByteOrderMark = parsed.hasByteOrderMark
    }

    deinit {
        csimdjson_free(handle)
    }

    /// A word of the tape, with the document kept alive until it is loaded.
    @inlinable
    func word(at index: Int) -> UInt64 {
        withExtendedLifetime(self) { tape[index] }
    }

    /// The outermost value.
    public var root: JSONNode { JSONNode(document: self, index: 1) }

    private static func parse(_ whole: UnsafeRawBufferPointer, _ limits: JSONLimits) -> Outcome {
        guard whole.count <= limits.bytes else {
            let reason = JSONError.Reason.tooLarge(bytes: whole.count, limit: limits.bytes)
            return .failure(JSONError(reason, offset: 0, line: 1, column: 1))
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let hasMark = whole.starts(with: mark)
        let text = UnsafeRawBufferPointer(rebasing: whole[(hasMark ? mark.count : 0)...])
        let start = text.baseAddress?.assumingMemoryBound(to: UInt8.self)
        var code: Int32 = 0
        // The library counts the document itself as a level, and an empty array or object as none.
        if let handle = csimdjson_parse(start, text.count, limits.depth + 1, &code) {
            return .success((handle, hasMark))
        }
        if let error = JSONFault.first(in: whole, limits: limits) { return .failure(error) }
        let message = csimdjson_message(code).map { String(cString: $0) } ?? "error \(code)"
        return .failure(JSONError(.refused(message), offset: 0, line: 1, column: 1))
    }
}

/// How much JSON is taken before it is refused.
public struct JSONLimits: Hashable, Sendable {
    /// The most bytes a text may have.
    public var bytes: Int
    /// The most arrays and objects within each other, not counting an empty one innermost; at most 1023.
    public var depth: Int

    /// Makes limits; a depth outside 1 … 1023 becomes the nearest of these.
    public init(bytes: Int = 64 << 20, depth: Int = 512) {
        self.bytes = bytes
        self.depth = min(max(depth, 1), 1023)
    }

    /// 64 MiB and 512 levels: forty times the largest advisory we have seen, and fifty times as deep.
    public static let standard = JSONLimits()
}
