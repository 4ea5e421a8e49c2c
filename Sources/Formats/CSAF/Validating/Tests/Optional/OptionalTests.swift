// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension ConformanceTest {
    /// §6.2, in the order of the standard; CSAF 2.1 calls these tests recommended.
    static let optional: [ConformanceTest] = []
}
