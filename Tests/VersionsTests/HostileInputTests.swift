// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing
import Versions

struct HostileInputTests {
    /// A small generator with a fixed seed, so that a failure can be repeated.
    struct Seeded {
        var state: UInt64

        mutating func next(below limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }

        mutating func text() -> String {
            let pieces = [
                "1", "0", "12.1", "-", ".", "_", " ", "|", "<", ">=", "=", "!", "*", "%", "%20", "v", "NS", "Build",
                "FIPS",
                "-h1", "R18", "~", "^", ":", "+", "(", ")", "[", "]", ",", "é", "\u{0}", "\n", "alpha", "x", "rc1",
                "99999999999999999999999999", "vers:", "npm/", "and", "2024-01-01T00:00:00Z", "\u{1F600}", "||", "-r",
            ]
            return (0..<next(below: 12)).map { _ in pieces[next(below: pieces.count)] }.joined()
        }
    }

    @Test("no text makes a reader crash or lose what it read", arguments: VersionScheme.everyScheme)
    func survives(_ scheme: VersionScheme) throws {
        var source = Seeded(state: 20_200_116)
        var versions: [Version] = []
        for _ in 0..<2_000 {
            let text = source.text()
            if let version = try? Version(text, scheme: scheme) {
                #expect(try Version(version.text, scheme: scheme) == version)
                versions.append(version)
            }
            if let range = try? VersionRange(native: text, scheme: scheme) {
                #expect(try VersionRange(vers: range.vers) == range)
                for version in versions.suffix(3) { _ = range.contains(version) }
            }
            _ = try? VersionRange(vers: "vers:\(scheme.id)/\(text)")
            _ = VersionStatement.read(text, isRange: true, scheme: scheme)
        }
        checkOrder(versions.suffix(30))
    }

    /// Antisymmetry for all, transitivity where the scheme has it.
    private func checkOrder(_ versions: ArraySlice<Version>) {
        for first in versions {
            #expect(first.compared(to: first) == .same || !first.isComplete)
            for second in versions {
                let order = first.compared(to: second)
                switch order {
                case .before: #expect(second.compared(to: first) == .after)
                case .after: #expect(second.compared(to: first) == .before)
                case .same: #expect(second.compared(to: first) == .same)
                case .incomparable: #expect(second.compared(to: first) != .same)
                }
                guard order == .before, ![.maven, .conan, .alpm].contains(first.scheme) else { continue }
                for third in versions where second.compared(to: third) == .before {
                    let over = first.compared(to: third)
                    if case .incomparable = over { continue }
                    #expect(over == .before, "\(first), \(second), \(third)")
                }
            }
        }
    }

    @Test("long and deep texts are read or refused", arguments: VersionScheme.everyScheme)
    func survivesLength(_ scheme: VersionScheme) {
        for unit in ["9", "1.", "1-", "a1", "-", "[", "~", "|", "12.1-", "%20", "v", "("] {
            let text = String(repeating: unit, count: 20_000)
            _ = try? Version(text, scheme: scheme)
            _ = try? VersionRange(vers: "vers:\(scheme.id)/" + text)
            _ = try? VersionRange(native: text, scheme: scheme)
            _ = VersionStatement.read(text, isRange: true, scheme: scheme)
        }
        #expect(throws: VersionError.self) { try Version(String(repeating: "-", count: 100_000), scheme: .generic) }
    }
}
