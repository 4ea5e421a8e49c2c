// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation

/// SHA-256 (FIPS 180-4), only to check the hash of the style sheet that the page's security policy names.
func sha256Base64(_ text: String) -> String {
    func fractional(_ root: Double) -> UInt32 { UInt32((root - root.rounded(.down)) * 4_294_967_296) }
    let primes = (2...311).filter { number in !(2..<number).contains { number % $0 == 0 } }
    let constants = primes.prefix(64).map { fractional(cbrt(Double($0))) }
    var state = primes.prefix(8).map { fractional(Double($0).squareRoot()) }
    var message = Array(text.utf8)
    let bitCount = UInt64(message.count) * 8
    message.append(0x80)
    while message.count % 64 != 56 { message.append(0) }
    message += (0..<8).map { UInt8(truncatingIfNeeded: bitCount >> UInt64(56 - 8 * $0)) }
    func turn(_ word: UInt32, _ by: UInt32) -> UInt32 { word >> by | word << (32 - by) }
    for start in stride(from: 0, to: message.count, by: 64) {
        var w = (0..<16).map { i in (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(message[start + i * 4 + $1]) } }
        for i in 16..<64 {
            let small = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >> 3
            let large = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >> 10
            w.append(w[i - 16] &+ small &+ w[i - 7] &+ large)
        }
        var h = state
        for i in 0..<64 {
            let large = turn(h[4], 6) ^ turn(h[4], 11) ^ turn(h[4], 25)
            let choice = h[4] & h[5] ^ ~h[4] & h[6]
            let one = h[7] &+ large &+ choice &+ constants[i] &+ w[i]
            let small = turn(h[0], 2) ^ turn(h[0], 13) ^ turn(h[0], 22)
            let majority = h[0] & h[1] ^ h[0] & h[2] ^ h[1] & h[2]
            h = [one &+ small &+ majority, h[0], h[1], h[2], h[3] &+ one, h[4], h[5], h[6]]
        }
        state = zip(state, h).map { $0 &+ $1 }
    }
    let bytes = state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * $0)) } }
    return Data(bytes).base64EncodedString()
}
