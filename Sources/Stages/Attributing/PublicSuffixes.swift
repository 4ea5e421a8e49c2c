// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Domains below which others register, and which are therefore nobody's own.
///
/// A short list of our own of the suffixes of two labels that European and large registries hand out; a suffix of one label is
/// no domain for us anyway. The list of https://publicsuffix.org has thousands more: a domain of an inventory is meant, so
/// this only catches the slip of naming a registry.
enum PublicSuffixes {
    static func contains(_ name: String) -> Bool { all.contains(name) }

    private static let all: Set<String> = [
        "ac.at", "ac.be", "ac.uk", "asso.fr", "co.at", "co.il", "co.jp", "co.kr", "co.nz", "co.uk", "co.za", "com.au",
        "com.br",
        "com.cn", "com.cy", "com.es", "com.gr", "com.hr", "com.mt", "com.pl", "com.pt", "com.ro", "com.tr", "com.ua",
        "edu.au",
        "edu.pl", "gob.es", "gouv.fr", "gov.au", "gov.gr", "gov.ie", "gov.it", "gov.pl", "gov.pt", "gov.uk", "gv.at",
        "ltd.uk",
        "net.au", "net.pl", "net.uk", "nhs.uk", "nom.es", "or.at", "or.jp", "org.au", "org.es", "org.pl", "org.uk",
        "plc.uk",
        "police.uk", "pp.se", "sch.uk",
    ]
}
