// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// One record of a CSV file: a view of the reader's bytes, with its fields as ranges in them.
///
/// Valid only inside the call that hands it over: copy what must stay. Quotes are gone and doubled quotes are single.
public struct CSVRecord {
    /// Where a field's content lies in the record's bytes.
    @usableFromInline
    struct Field: Sendable {
        @usableFromInline var start: UInt32
        @usableFromInline var end: UInt32

        @inlinable
        init(start: UInt32, end: UInt32) {
            self.start = start
            self.end = end
        }
    }

    /// Where a field begins in the file, kept only for records with quotes.
    struct FieldPlace: Sendable {
        var linesBelow: UInt32
        var column: UInt32
    }

    /// Line of the file on which the record begins, from 1.
    public let line: Int
    /// Whether some byte is not ASCII or is a control byte: such a record deserves a closer look.
    public let hasUnusualBytes: Bool
    @usableFromInline let base: UnsafeRawPointer
    @usableFromInline let fields: UnsafeBufferPointer<Field>
    let places: UnsafeBufferPointer<FieldPlace>

    init(
        line: Int,
        hasUnusualBytes: Bool,
        base: UnsafeRawPointer,
        fields: UnsafeBufferPointer<Field>,
        places: UnsafeBufferPointer<FieldPlace>
    ) {
        self.line = line
        self.hasUnusualBytes = hasUnusualBytes
        self.base = base
        self.fields = fields
        self.places = places
    }

    /// Number of fields, at least 1.
    @inlinable
    public var count: Int { fields.count }

    /// Whether the record is a line without anything on it.
    @inlinable
    public var isBlank: Bool { fields.count == 1 && fields[0].start == fields[0].end && !hasQuotes }

    /// Whether some field was written in quotes.
    @inlinable
    public var hasQuotes: Bool { quoted }

    @usableFromInline
    var quoted: Bool { !places.isEmpty }

    /// The bytes of a field.
    @inlinable
    public subscript(index: Int) -> UnsafeRawBufferPointer {
        let field = fields[index]
        return UnsafeRawBufferPointer(start: base + Int(field.start), count: Int(field.end &- field.start))
    }

    /// The text of a field; bytes that are not UTF-8 become U+FFFD.
    public func text(_ index: Int) -> String {
        String(decoding: self[index], as: UTF8.self)
    }

    /// Line and column (in bytes, both from 1) of the first byte of a field's content.
    public func place(of index: Int) -> (line: Int, column: Int) {
        guard !places.isEmpty else { return (line, Int(fields[index].start) + 1) }
        let place = places[index]
        return (line + Int(place.linesBelow), Int(place.column))
    }

    /// Offset of the first byte of a field that is not UTF-8; nil when all of it is.
    public func firstInvalidByte(in index: Int) -> Int? {
        UTF8Check.firstInvalidByte(of: self[index])
    }
}
