// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation

/// Which file systems show the running machine and are no disks.
struct MountTable {
    private static let pseudo: Set<Substring> = [
        "proc", "sysfs", "cgroup", "cgroup2", "devpts", "debugfs", "tracefs", "securityfs", "bpf", "pstore", "fusectl",
        "configfs", "binfmt_misc", "mqueue", "efivarfs", "nsfs", "selinuxfs", "linprocfs", "procfs", "devfs",
    ]

    private let devices: Set<UInt64>

    /// Reads the mounts of this process; without them every file system counts as a disk.
    init() {
        let text = (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? ""
        self.init(mountInfo: text)
    }

    /// Reads mounts as proc(5) describes `mountinfo`.
    init(mountInfo text: String) {
        var devices: Set<UInt64> = []
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 3, let mark = fields.firstIndex(of: "-"), mark + 1 < fields.count,
                MountTable.pseudo.contains(fields[mark + 1])
            else { continue }
            let numbers = fields[2].split(separator: ":").compactMap { UInt64($0) }
            guard numbers.count == 2 else { continue }
            devices.insert(MountTable.device(major: numbers[0], minor: numbers[1]))
        }
        self.devices = devices
    }

    /// Whether a device, as `stat` numbers it, is such a file system.
    func isPseudo(_ device: UInt64) -> Bool { devices.contains(device) }

    /// As the C library joins the two (makedev(3)).
    static func device(major: UInt64, minor: UInt64) -> UInt64 {
        (major & 0xFFFF_F000) << 32 | (major & 0xFFF) << 8 | (minor & 0xFFFF_FF00) << 12 | (minor & 0xFF)
    }
}
