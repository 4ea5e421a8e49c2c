// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Sorted batches in a file without a name.
///
/// They are merged when all are there, so that the table is written once and in its own order: rows put in as they come
/// would touch every page of it again for every batch.
final class ObservationRuns {
    private let file: NamelessFile
    private var runs: [Range<Int>] = []
    private var buffer: [UInt8] = []

    /// The file is made in a folder when the first batch comes.
    init(folder: String) { file = NamelessFile(folder: folder) }

    /// Puts a sorted batch aside.
    func add(_ batch: ObservationBatch) throws {
        let start = file.count
        try batch.forEach { observation in
            buffer.append(
                contentsOf: UnsafeRawBufferPointer(start: observation.base, count: Int(observation.row.size))
            )
            if buffer.count >= 1 << 20 { try flush() }
        }
        try flush()
        runs.append(start..<file.count)
    }

    private func flush() throws {
        try buffer.withUnsafeBytes { try file.append($0) }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Hands over what was put aside in one order; equal ones in the order of the batches.
    func forEach(_ body: (ObservationView) throws -> Void) throws {
        var readers: [RunReader] = []
        for run in runs {
            let reader = RunReader(file, run)
            if try reader.advance() { readers.append(reader) }
        }
        var heap = RunHeap(readers)
        while let first = heap.first {
            try body(first.view)
            try heap.advanceFirst()
        }
    }
}
