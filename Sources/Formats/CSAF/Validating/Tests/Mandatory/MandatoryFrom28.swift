// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension ConformanceTest {
    /// §6.1.28 and later, in the order of the standard.
    static let mandatoryFrom28: [ConformanceTest] = []
}
