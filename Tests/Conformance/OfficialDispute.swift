// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Where the official test documents contradict the standard or each other, and what we say instead.
enum OfficialDispute {
    /// Documents that are said to pass the test that they are about, and fail it.
    static let verdicts: [String: String] = [
        // The keys M, C, R of SI 2.0.0 in an extension of 'ssvc': the same keys in the same order as in 6-1-48-08 and
        // 6-1-48-09, which have to fail; an extension may translate names, but not change the order (6.1.48). A mistake by
        // the committee's own issue 1489, mended by its pull request 1546.
        "oasis_csaf_tc-csaf_2_1-2024-6-1-48-19.json": "6.1.48",
        // 'vers:/all' is neither canonical ("the special string vers:all/* MUST be used") nor a bound alone ("MUST NOT have a
        // URI"), §3.1.2.3.2.
        "oasis_csaf_tc-csaf_2_1-2024-6-1-50-14.json": "6.1.50",
    ]

    /// Places that a result names, and that cannot be meant.
    static let pointers: [String: String] = [
        // The first vulnerability has an id for CSAFPID-9080702, the product at this place, and none for the two before it.
        // The committee's pull request 1544 mended the result: it names the two before it, as we do.
        "oasis_csaf_tc-csaf_2_1-2024-6-1-27-08-02.json": "/vulnerabilities/0/product_status/known_not_affected/2"
    ]

    /// Documents that are said to be valid as a whole, and the mandatory tests that they fail.
    static let documents: [String: [String]] = [
        // One algorithm twice for one file, as in 6-1-25-01.
        "oasis_csaf_tc-csaf_2_0-2021-6-2-08-02.json": ["6.1.25"],
        "oasis_csaf_tc-csaf_2_0-2021-6-2-09-02.json": ["6.1.25"],
        "oasis_csaf_tc-csaf_2_1-2024-6-2-08-02.json": ["6.1.25"],
        "oasis_csaf_tc-csaf_2_1-2024-6-2-09-02.json": ["6.1.25"],
        // The base score of the vector is 10.0; 9.0, as given, is the temporal score.
        "oasis_csaf_tc-csaf_2_1-2024-6-1-10-13.json": ["6.1.9"],
        // CSAFPID-9080701 is defined twice, CSAFPID-9080702 nowhere.
        "oasis_csaf_tc-csaf_2_1-2024-6-1-27-13-16.json": ["6.1.1", "6.1.2"],
        "oasis_csaf_tc-csaf_2_1-2024-6-1-48-19.json": ["6.1.48"],
        // CSAFPID-9080700 is defined twice; the other two are about 'vers:/all'.
        "oasis_csaf_tc-csaf_2_1-2024-6-1-50-14.json": ["6.1.2", "6.1.50", "6.1.59"],
        // CSAFPID-9080700 is defined twice.
        "oasis_csaf_tc-csaf_2_1-2024-6-1-50-15.json": ["6.1.2"],
        // FIRST's schema of CVSS 4.0 has no member 'custom_property' ("unevaluatedProperties": false).
        "oasis_csaf_tc-csaf_2_1-2024-6-2-20-02.json": ["schema", "6.1.8"],
        // Revision 6 has an earlier date than revision 5.
        "oasis_csaf_tc-csaf_2_1-2024-6-2-21-02.json": ["6.1.14", "6.1.21"],
        // The namespace 'invalid' has to fail, as in 6-1-48-21.
        "oasis_csaf_tc-csaf_2_1-2024-6-2-34-03.json": ["6.1.48"],
        // The only note has the category 'summary'; a withdrawn or superseded document needs a 'description'.
        "oasis_csaf_tc-csaf_2_1-2024-6-2-39-02-01.json": ["6.1.27.14"],
        "oasis_csaf_tc-csaf_2_1-2024-6-2-39-03-01.json": ["6.1.27.14"],
        // Package URLs of one product that differ in namespace, name and version.
        "oasis_csaf_tc-csaf_2_1-2024-6-2-42-02.json": ["6.1.42"],
        // Products that only the extension defines are not in the product tree; and the schema of the extension has no member
        // 'name' in a configuration ("additionalProperties": false).
        "oasis_csaf_tc-csaf_2_1-2024-6-2-54-03-01.json": ["6.1.1", "6.1.60.2"],
        "oasis_csaf_tc-csaf_2_1-2024-6-3-21-01-02.json": ["6.1.1", "6.1.60.2"],
        "oasis_csaf_tc-csaf_2_1-2024-6-3-21-01-12.json": ["6.1.1", "6.1.60.2"],
    ]
}
