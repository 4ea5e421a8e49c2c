// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension ConformanceTest {
    /// The mandatory tests (§6.1).
    static let mandatory: [ConformanceTest] = mandatoryTo27 + mandatoryFrom28
}
