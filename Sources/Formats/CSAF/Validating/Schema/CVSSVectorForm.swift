// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CVSS

/// The patterns of `vectorString` in FIRST's JSON schemas.
///
/// Those of 2.0 and 3.x ask for known metrics with known values in any order, and let a metric be missing or stand twice:
/// whether a vector is one is for tests 6.1.8 to 6.1.10.
extension TextForm {
    /// A vector of CVSS 2.0.
    static let cvss2Vector = TextForm("a CVSS 2.0 vector such as 'AV:N/AC:L/Au:N/C:P/I:P/A:P'") {
        CVSS2Vector.matchesSchemaPattern($0)
    }
    /// A vector of CVSS 3.0.
    static let cvss30Vector = TextForm("a CVSS 3.0 vector such as 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'") {
        CVSS3Vector.matchesSchemaPattern($0, version: .v3_0)
    }
    /// A vector of CVSS 3.1.
    static let cvss31Vector = TextForm("a CVSS 3.1 vector such as 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'") {
        CVSS3Vector.matchesSchemaPattern($0, version: .v3_1)
    }
    /// A vector of CVSS 4.0: the eleven base metrics, then the others that there are, all in the order of the standard.
    static let cvss4Vector = TextForm(
        "a CVSS 4.0 vector such as 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'"
    ) {
        CVSS4Vector.matchesSchemaPattern($0)
    }
}
