// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSVRecords

/// The records of a CSV file as the bytes of their lines, beside their cells.
///
/// Line ends between records are left out, everything else is there: what cannot be read comes as the bytes of its lines up to
/// the next record.
enum RecordSlices {
    /// A record, or lines that are none.
    enum Slice {
        /// A record with the bytes it stands in.
        case record(CSVRecord, UnsafeRawBufferPointer)
        /// Lines that cannot be read.
        case unreadable(UnsafeRawBufferPointer)
    }

    /// Hands over every slice of a file in its order, without blank lines.
    static func forEach(of file: UnsafeRawBufferPointer, _ body: (Slice) throws -> Void) throws {
        var cursor = Cursor(file: file)
        var reader = CSVReader()
        var failure: (any Error)?
        var hasFault = false
        func take(_ item: CSVItem) {
            guard failure == nil else { return }
            do {
                guard case .record(let record) = item else {
                    hasFault = true
                    return
                }
                let before = cursor.lines(upTo: record.line)
                if hasFault, !before.isEmpty { try body(.unreadable(before)) }
                hasFault = false
                let bytes = cursor.lines(upTo: record.line + lineCount(record))
                if !record.isBlank { try body(.record(record, bytes)) }
            } catch {
                failure = error
            }
        }
        reader.feed(file, take)
        reader.finish(take)
        if let failure { throw failure }
        let rest = cursor.lines(upTo: .max)
        if hasFault, !rest.isEmpty { try body(.unreadable(rest)) }
    }

    private static func lineCount(_ record: CSVRecord) -> Int {
        guard record.hasQuotes else { return 1 }
        return (0..<record.count).reduce(1) { count, index in
            count + record[index].reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
        }
    }

    /// A place at the beginning of a line.
    private struct Cursor {
        let file: UnsafeRawBufferPointer
        private var offset = 0
        private var line = 1

        init(file: UnsafeRawBufferPointer) { self.file = file }

        /// The bytes from here to the beginning of a line, without the last line end; the place is there then.
        mutating func lines(upTo next: Int) -> UnsafeRawBufferPointer {
            let start = offset
            while line < next, offset < file.count {
                let rest = file[offset...]
                offset = (rest.firstIndex(of: 0x0A) ?? file.count - 1) + 1
                line += 1
            }
            var end = offset
            if end > start, file[end - 1] == 0x0A { end -= 1 }
            if end > start, file[end - 1] == 0x0D { end -= 1 }
            return UnsafeRawBufferPointer(rebasing: file[start..<end])
        }
    }
}
