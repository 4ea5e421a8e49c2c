// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSVRecords

/// The files of a new inventory folder: a header and one example row each.
///
/// Addresses, names and numbers are those set aside for documentation (RFC 5737, RFC 3849, RFC 2606, RFC 5398).
package enum InventoryTemplate {
    /// The whole text of a file, lines ending in LF.
    package static func text(of file: InventoryFile) -> String {
        CSVCell.row(file.columns) + CSVCell.row(example(of: file))
    }

    /// The header line of a file, without its line end.
    package static func header(of file: InventoryFile) -> String {
        file.columns.joined(separator: ",")
    }

    /// The cells of the example row, in the order of ``InventoryFile/columns``.
    ///
    /// The rows belong together: the example asset is the one that the other files speak of.
    static func example(of file: InventoryFile) -> [String] {
        switch file {
        case .organizations: ["example-hospital", "Example Hospital", "health", "NL", "nl", ""]
        case .contacts:
            ["example-hospital", "Duty desk", "desk@example.org", "", "security officer", "nl", "1", "always"]
        case .networks: ["example-hospital", "192.0.2.0/24"]
        case .assets:
            [
                "adc-01", "example-hospital", "Citrix", "ADC", "12.1-50.28", "", "", "", "", "", "internet",
                "192.0.2.10 2001:db8::10", "gw.example.org", "adc-pair", "vpn-vserver", "2019-06-01", "",
            ]
        case .services:
            [
                "remote-work", "example-hospital", "Remote working for staff", "high", "1200", "adc-01",
                "work from the office", "72",
            ]
        case .evidence:
            [
                "adc-01", "2020-01-16T12:00:00+01:00", "version", "2020-01-16T12:05:00+01:00", "NS12.1: Build 50.28.nc",
                "", "administrator", "read with show version",
            ]
        }
    }
}
