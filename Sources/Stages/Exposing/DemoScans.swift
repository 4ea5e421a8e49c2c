// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A made-up internet with the figures of January 2020, the same every time, on addresses that are reserved for tests.
///
/// 3,000 organizations with 20 servers each in 198.18.0.0/15 (RFC 2544): 60,000 servers, of which a first source sees 25,121
/// vulnerable on 14 January, 713 of them in the Netherlands. A second source follows 546 Dutch ones from 13 January; on
/// 5 February 70 of them are still open.
package enum DemoScans {
    /// The days on which the second source looked, and how many of its cohort are still open then.
    package static let followed: [(day: String, open: Int)] = [
        (day: "2020-01-13", open: 546), ("2020-01-16", 430), ("2020-01-20", 287), ("2020-01-24", 176),
        ("2020-01-29", 108),
        ("2020-02-05", 70),
    ]

    private static let organizationCount = 3_000
    private static let dutch = 300
    private static let serversEach = 20
    private static let sectors = [
        "health", "government", "education", "energy", "water", "transport", "finance", "industry", "retail", "telecom",
    ]
    private static let countries = [
        "US", "DE", "GB", "CH", "AU", "FR", "CA", "IT", "ES", "BE", "SE", "NO", "DK", "PL", "AT", "FI", "IE", "PT",
        "CZ", "RO",
    ]
    private static let versions = ["10.5", "11.1", "12.0", "12.1", "13.0"]

    /// One file of the inventory or one scan, by its name.
    package static func file(_ name: String) -> [UInt8]? {
        switch name {
        case "organizations.csv": organizations
        case "networks.csv": networks
        case "internet-2020-01-14.csv": internet
        default: followed.firstIndex { "followed-\($0.day).csv" == name }.map { scan($0) }
        }
    }

    /// The names of all files: first the inventory, then the scans by day.
    package static var names: [String] {
        ["organizations.csv", "networks.csv", "internet-2020-01-14.csv"]
            + followed.map { "followed-\($0.day).csv" }
    }

    private static func country(_ organization: Int) -> String {
        organization < dutch ? "NL" : countries[(organization * organization + organization / 7) % countries.count]
    }

    /// Two in five Dutch organizations are in care.
    private static func sector(_ organization: Int) -> String {
        organization < dutch && organization % 5 < 2 ? "health" : sectors[organization % sectors.count]
    }

    private static var organizations: [UInt8] {
        var text = "id,name,sector,country\n"
        for place in 0..<organizationCount {
            text += "org-\(place),Organization \(place),\(sector(place)),\(country(place))\n"
        }
        return Array(text.utf8)
    }

    private static var networks: [UInt8] {
        var text = "organization,network\n"
        for place in 0..<organizationCount {
            text += "org-\(place),\(address(place, -1))/27\n"
            text += "org-\(place),org-\(place).example.org\n"
        }
        return Array(text.utf8)
    }

    /// The address of a server of an organization: each has 32, the first one is the network's.
    private static func address(_ organization: Int, _ server: Int) -> String {
        let number = organization * 32 + server + 1
        return "198.\(18 + number / 65_536).\(number / 256 % 256).\(number % 256)"
    }

    /// Spreads a number of vulnerable servers evenly over all.
    private static func isChosen(_ place: Int, _ count: Int, of all: Int) -> Bool {
        place * count / all != (place + 1) * count / all
    }

    private static func isVulnerable(_ organization: Int, _ server: Int) -> Bool {
        organization < dutch
            ? isChosen(organization * serversEach + server, 713, of: dutch * serversEach)
            : isChosen(
                (organization - dutch) * serversEach + server,
                25_121 - 713,
                of: (organizationCount - dutch) * serversEach
            )
    }

    private static let header =
        "timestamp,ip,port,hostname,tag,geo,version,verdict,sha256_fingerprint,subject_common_name\n"

    private static func row(_ organization: Int, _ server: Int, _ time: String, _ verdict: String) -> String {
        let place = organization * serversEach + server
        // Of every fourth organization all servers carry one wildcard certificate.
        let isShared = organization % 4 == 0
        let certificate = String(isShared ? 1_000_000 + organization : 2_000_000 + place, radix: 16)
        let name = isShared ? "*.org-\(organization).example.org" : "vpn-\(server).org-\(organization).example.org"
        let version = versions[place % versions.count]
        return
            "\(time),\(address(organization, server)),443,vpn-\(server).org-\(organization).example.org,cve-2019-19781,"
            + "\(country(organization)),\(version),\(verdict),\(certificate),\(name)\n"
    }

    private static var internet: [UInt8] {
        var text = header
        for organization in 0..<organizationCount {
            for server in 0..<serversEach {
                let second = (organization * serversEach + server) % 86_400
                let time = "2020-01-14 \(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
                text += row(
                    organization,
                    server,
                    time,
                    isVulnerable(organization, server) ? "vulnerable" : "not_vulnerable"
                )
            }
        }
        return Array(text.utf8)
    }

    /// What the second source saw on one of its days: it looks at the same Dutch servers each time.
    private static func scan(_ place: Int) -> [UInt8] {
        var text = header
        var member = 0
        for organization in 0..<dutch {
            for server in 0..<serversEach where isVulnerable(organization, server) && member < 546 {
                let verdict = verdict(of: member, on: place)
                if !verdict.isEmpty { text += row(organization, server, "\(followed[place].day) 09:00:00", verdict) }
                member += 1
            }
        }
        return Array(text.utf8)
    }

    /// A member leaves on the first day on which its rank is no longer among those still open; empty when it is not seen.
    private static func verdict(of member: Int, on day: Int) -> String {
        let rank = member * 365 % 546
        guard rank >= followed[day].open else { return "vulnerable" }
        switch member % 4 {
        case 0: return "not_vulnerable"
        case 1: return "mitigated"
        case 2: return member % 8 == 2 ? "not_vulnerable" : "unknown"
        default: return ""
        }
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
