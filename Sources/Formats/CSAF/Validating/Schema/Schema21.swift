// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The JSON schema of CSAF 2.1 (`csaf.json`), written as a value.
enum Schema21 {
    static let compiled = CompiledSchema(.object([.required("document", .anything)]), definitions: [:])
}
