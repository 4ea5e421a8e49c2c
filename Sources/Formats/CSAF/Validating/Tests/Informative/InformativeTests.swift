// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension ConformanceTest {
    /// §6.3, in the order of the standard.
    static let informative: [ConformanceTest] = []
}
