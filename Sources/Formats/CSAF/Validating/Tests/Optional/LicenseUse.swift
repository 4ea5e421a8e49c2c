// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// No license is deprecated.
    static let deprecatedLicense = ConformanceTest(
        "6.2.44",
        "Deprecated License Identifier",
        [.v2_1: .optional],
        reads: .head
    ) { document, report in
        document.checkLicenses(&report, "is deprecated", help: "use what replaces it") { $0 == .deprecated }
    }

    /// Every license that should be in a list is.
    static let nonexistentLicense = ConformanceTest(
        "6.2.45",
        "Non-Existing License Identifier",
        [.v2_1: .optional],
        reads: .head
    ) { document, report in
        document.checkLicenses(
            &report,
            "is in neither the SPDX License List 3.27 nor ScanCode LicenseDB of 2025-07-22",
            help: "check how it is written; what is in no list begins with 'LicenseRef-'"
        ) { $0 == .nonexistent }
    }

    /// Every license is in a list.
    static let unregisteredLicense = ConformanceTest(
        "6.3.17",
        "Use of Unregistered License",
        [.v2_1: .informative],
        reads: .head
    ) { document, report in
        document.checkLicenses(
            &report,
            "is in neither the SPDX License List nor ScanCode LicenseDB",
            help: "use a license that others know"
        ) { $0 == .unlisted || $0 == .nonexistent }
    }
}

extension ExaminedDocument {
    /// The licenses in the license expression; nil when there is none, or none that can be read.
    func licenses(_ report: inout TestReport) -> [RegisteredLicense]? {
        guard let text = document?["license_expression"]?.string else { return nil }
        guard let expression = try? LicenseExpression(text) else {
            report.cannotTell("'\(text.prefix(200))' could not be read as a license expression")
            return nil
        }
        return expression.identifiers.map(RegisteredLicense.init)
    }

    fileprivate func checkLicenses(
        _ report: inout TestReport,
        _ message: String,
        help: String,
        _ isFailing: (RegisteredLicense.Kind) -> Bool
    ) {
        guard let licenses = licenses(&report), let node = document?["license_expression"] else { return }
        for license in licenses where isFailing(license.kind) {
            report.fail(node, "'\(license.text.prefix(100))' \(message)", help: help)
        }
    }
}
