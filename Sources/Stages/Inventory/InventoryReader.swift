// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSVRecords
package import Findings

/// How an inventory is read.
package struct InventoryOptions: Hashable, Sendable {
    /// Bytes that a row may have.
    package var maximumRecordBytes = CSVReader.defaultMaximumRecordBytes
    /// Findings of one kind that are listed per file; the others are counted.
    package var listedFindingCount = 1000

    /// The usual bounds.
    package init() {}
}

/// Reads the files of an inventory folder as their bytes arrive.
///
/// Feed the files in the order of ``InventoryFile``; a file that is there but empty is opened and not fed. How a file
/// is cut into pieces makes no difference.
package struct InventoryReader: ~Copyable {
    private let build: InventoryBuild
    private let options: InventoryOptions
    private var csv: CSVReader?
    private var current: InventoryFile?
    private var remarks: [Finding] = []

    /// Makes a reader for one folder.
    package init(options: InventoryOptions = InventoryOptions()) {
        self.options = options
        build = InventoryBuild(options)
    }

    /// Makes a reader for other evidence of an inventory that was read before: only `evidence.csv` is fed to it.
    ///
    /// The result is what reading everything anew would give, at the cost of the evidence alone.
    package init(evidenceFor inventory: Holdings, options: InventoryOptions = InventoryOptions()) {
        self.options = options
        build = InventoryBuild(options, keeping: inventory)
    }

    /// Begins a file and ends the one before.
    ///
    /// A file that comes out of order is left out, with a finding.
    package mutating func open(_ file: InventoryFile) {
        guard current != file else { return }
        close()
        guard build.begin(file) else {
            let order = InventoryFile.allCases.map(\.rawValue).joined(separator: ", ")
            remarks.append(
                Finding(
                    .error,
                    "inventory.file-order",
                    at: Place(file: file.rawValue),
                    "'\(file.rawValue)' came after a file that needs it, and was not read",
                    help: "read \(order)"
                )
            )
            return
        }
        current = file
        csv = CSVReader(maximumRecordBytes: options.maximumRecordBytes)
    }

    /// Takes the next bytes of the file that is open.
    package mutating func feed(_ bytes: UnsafeRawBufferPointer) {
        guard var reader = csv.take() else { return }
        reader.feed(bytes) { [build] in build.take($0) }
        csv = reader
    }

    /// Adds a remark of whoever reads the files, such as a file that cannot be opened.
    package mutating func add(_ finding: Finding) {
        remarks.append(finding)
    }

    /// Ends the last file and gives the inventory; files that never came have their findings.
    package consuming func finish() -> Holdings {
        close()
        return build.inventory(remarks)
    }

    private mutating func close() {
        guard var reader = csv.take() else { return }
        reader.finish { [build] in build.take($0) }
        build.end(hasByteOrderMark: reader.hasByteOrderMark)
        current = nil
    }

    /// The inventory in some texts, for files that are in memory.
    package static func read(
        _ files: [InventoryFile: String],
        options: InventoryOptions = InventoryOptions()
    ) -> Holdings {
        var reader = InventoryReader(options: options)
        for file in InventoryFile.allCases {
            guard var text = files[file] else { continue }
            reader.open(file)
            text.withUTF8 { reader.feed(UnsafeRawBufferPointer($0)) }
        }
        return reader.finish()
    }
}
