// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import DeviceConfigurations
import Testing

/// Limits are brought into a range in which reading cannot exhaust anything.
struct ReadingLimitsTests {
    @Test func areBroughtIntoRange() {
        let limits = ReadingLimits(bytes: 1 << 40, lineBytes: 0, commands: -1, depth: 100_000, findings: 0)
        #expect(limits == ReadingLimits(bytes: 1 << 30, lineBytes: 1, commands: 1, depth: 200, findings: 1))
    }
}
