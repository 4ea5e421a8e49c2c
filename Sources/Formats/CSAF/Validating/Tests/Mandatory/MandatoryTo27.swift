// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension ConformanceTest {
    /// §6.1.1 to §6.1.27, in the order of the standard.
    static let mandatoryTo27: [ConformanceTest] = [missingProductDefinition, multipleProductDefinitions]
}
