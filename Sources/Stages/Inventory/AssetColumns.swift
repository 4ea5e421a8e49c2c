// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a table of assets consists of: a column each, and only those that the file has.
struct AssetColumns: Sendable {
    var ids = TextPool()
    var organizations = TextPool()
    /// Per organization text: whether the inventory has it.
    var isKnownOrganization: [Bool] = []
    var organizationOf: [UInt32] = []
    var lines: [UInt32] = []
    /// Texts of groups and of unknown columns.
    var texts = TextPool()
    var classes = IdentityClasses()
    var classOf: [UInt32] = []
    var exposures: [UInt8]?
    var serials = TextPool()
    var serialOf: [UInt32]?
    var addresses: LongTextColumn?
    var hostnames: LongTextColumn?
    var groupOf: [UInt32]?
    /// Per group its text.
    var groupTexts: [UInt32] = []
    var since: [Int32]?
    var until: [Int32]?
    var others: [(name: String, texts: [UInt32])] = []

    /// A column of days without a day in this row.
    static let noDay = Int32.min
}

/// A column of texts that hardly ever repeat.
struct LongTextColumn: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = [0]

    mutating func append(_ text: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
    }

    /// The words of a row, cut at spaces.
    func words(_ row: Int) -> [String] {
        bytes[ends[row]..<ends[row + 1]].split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    }

    var memoryBytes: Int { bytes.capacity + ends.capacity * 8 }
}
