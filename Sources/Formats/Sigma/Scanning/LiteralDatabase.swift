// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CVectorscan

/// Why a matcher could not be built or used.
public struct MatcherError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What happened, and what to do.
    public let description: String
}

/// Literals, compiled for the multi-pattern engine; case of ASCII letters does not matter.
///
/// The database is not changed after it was made, and the engine reads it from any number of threads.
final class LiteralDatabase: @unchecked Sendable {
    private let database: OpaquePointer
    /// Its size in memory.
    let byteCount: Int

    /// Compiles literals; a hit names one by its index.
    init(_ literals: [[UInt8]]) throws(MatcherError) {
        let texts = literals.map { literal in
            let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: literal.count + 1)
            for (index, byte) in literal.enumerated() { pointer[index] = CChar(bitPattern: byte) }
            pointer[literal.count] = 0
            return pointer
        }
        defer { for text in texts { text.deallocate() } }
        let pointers = texts.map { Optional(UnsafePointer($0)) }
        let flags = [UInt32](repeating: UInt32(HS_FLAG_CASELESS), count: literals.count)
        let ids = literals.indices.map(UInt32.init)
        let lengths = literals.map(\.count)
        var compiled: OpaquePointer?
        var problem: UnsafeMutablePointer<hs_compile_error_t>?
        let code = hs_compile_lit_multi(
            pointers,
            flags,
            ids,
            lengths,
            UInt32(literals.count),
            UInt32(HS_MODE_BLOCK),
            nil,
            &compiled,
            &problem
        )
        guard code == HS_SUCCESS, let compiled else {
            let text = problem.flatMap { $0.pointee.message.map { String(cString: $0) } } ?? "error \(code)"
            hs_free_compile_error(problem)
            throw MatcherError(description: "the literals of the rules cannot be compiled: \(text)")
        }
        database = compiled
        var size = 0
        _ = hs_database_size(compiled, &size)
        byteCount = size
    }

    deinit { hs_free_database(database) }

    /// Room that one thread needs to scan.
    func makeScratch() throws(MatcherError) -> OpaquePointer {
        var scratch: OpaquePointer?
        let code = hs_alloc_scratch(database, &scratch)
        guard code == HS_SUCCESS, let scratch else {
            throw MatcherError(description: "there is no room to scan with the rules (error \(code))")
        }
        return scratch
    }

    /// Notes every place where a literal ends.
    func scan(
        _ bytes: UnsafeRawBufferPointer,
        _ scratch: OpaquePointer,
        _ hits: UnsafeMutablePointer<HitList>
    ) throws(MatcherError) {
        guard let start = bytes.baseAddress, bytes.count > 0 else { return }
        guard bytes.count <= Int(UInt32.max) else {
            throw MatcherError(description: "a chunk of 4 GiB or more is not scanned")
        }
        let text = start.assumingMemoryBound(to: CChar.self)
        let code = hs_scan(database, text, UInt32(bytes.count), 0, scratch, noteHit, hits)
        guard code == HS_SUCCESS else {
            throw MatcherError(description: "scanning with the rules failed (error \(code))")
        }
    }
}

/// Where literals ended: the place in the upper half, the literal in the lower.
struct HitList {
    private(set) var words: UnsafeMutablePointer<UInt64>
    private(set) var count = 0
    private var capacity = 4096

    init() { words = UnsafeMutablePointer<UInt64>.allocate(capacity: 4096) }

    mutating func append(_ word: UInt64) {
        if count == capacity {
            let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity * 2)
            larger.update(from: words, count: count)
            words.deallocate()
            words = larger
            capacity *= 2
        }
        words[count] = word
        count += 1
    }

    mutating func removeAll() { count = 0 }

    func deallocate() { words.deallocate() }
}

/// What the engine calls for each hit.
private func noteHit(
    id: UInt32,
    from: UInt64,
    to: UInt64,
    flags: UInt32,
    context: UnsafeMutableRawPointer?
) -> Int32 {
    context?.assumingMemoryBound(to: HitList.self).pointee.append(to << 32 | UInt64(id))
    return 0
}

/// Gives the room of one thread back.
func freeScratch(_ scratch: OpaquePointer) { hs_free_scratch(scratch) }
