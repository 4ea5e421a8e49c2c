// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Numbers the texts of one kind, and counts addresses and observations of each by verdict.
struct ValueCounts {
    private var slots = [Int32](repeating: -1, count: 1024)
    private var starts: [Int] = [0]
    private var bytes: [UInt8] = []
    /// Four for each text, by verdict.
    private var counts: [(addresses: Int, observations: Int)] = []

    mutating func number(of text: UnsafeRawBufferPointer) -> Int32 {
        if (starts.count - 1) * 2 > slots.count { grow() }
        var slot = ValueCounts.hash(text) & (slots.count - 1)
        while slots[slot] >= 0 {
            if isEqual(Int(slots[slot]), text) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = Int32(starts.count - 1)
        slots[slot] = number
        bytes.append(contentsOf: text)
        starts.append(bytes.count)
        counts.append(contentsOf: repeatElement((addresses: 0, observations: 0), count: 4))
        return number
    }

    func text(_ number: Int32) -> String {
        String(decoding: bytes[starts[Int(number)]..<starts[Int(number) + 1]], as: UTF8.self)
    }

    mutating func count(_ number: Int32, _ verdict: Int, _ observations: Int) {
        counts[Int(number) * 4 + verdict].addresses += 1
        counts[Int(number) * 4 + verdict].observations += observations
    }

    func forEach(_ body: (String, Int, (addresses: Int, observations: Int)) -> Void) {
        for number in 0..<(starts.count - 1) {
            let text = text(Int32(number))
            for verdict in 0..<4 { body(text, verdict, counts[number * 4 + verdict]) }
        }
    }

    private func isEqual(_ number: Int, _ text: UnsafeRawBufferPointer) -> Bool {
        let start = starts[number]
        guard starts[number + 1] - start == text.count else { return false }
        for place in 0..<text.count where bytes[start + place] != text[place] { return false }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 4)
        for number in 0..<(starts.count - 1) {
            let hash = bytes[starts[number]..<starts[number + 1]].withUnsafeBytes { ValueCounts.hash($0) }
            var slot = hash & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int(hash ^ hash >> 15)
    }
}
