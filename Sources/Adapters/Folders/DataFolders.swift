// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Foundation

/// Where cases and policies are found: folders that come with the program, or that a person names.
package enum DataFolders {
    /// Every place that is searched for `Cases` and `Policies`, in order.
    ///
    /// The working folder; the folder named by `DIJKWACHT_HOME`; the folders above the program, for a build; and
    /// `share/dijkwacht` beside its `bin`, for an installation.
    package static func roots(program: URL?, environment: [String: String], workingFolder: URL) -> [URL] {
        var roots = [workingFolder]
        if let home = environment["DIJKWACHT_HOME"], !home.isEmpty { roots.append(URL(filePath: home)) }
        guard var folder = program?.resolvingSymlinksInPath().deletingLastPathComponent() else { return roots }
        roots.append(folder.deletingLastPathComponent().appending(path: "share/dijkwacht"))
        for _ in 0..<5 {
            roots.append(folder)
            folder = folder.deletingLastPathComponent()
        }
        return roots
    }

    /// The folder of a case: a path to one, or an id below a `Cases` folder.
    ///
    /// - Throws: ``FolderError`` that names the cases there are.
    package static func caseFolder(_ name: String, roots: [URL]) throws -> URL {
        let direct = URL(filePath: name)
        if isFile(direct.appending(path: "case.yaml")) { return direct }
        if !name.contains("/") {
            for root in roots {
                let folder = root.appending(path: "Cases").appending(path: name)
                if isFile(folder.appending(path: "case.yaml")) { return folder }
            }
        }
        let known = caseIDs(roots: roots)
        let hint = known.isEmpty ? "no case was found" : "cases at hand: \(known.joined(separator: ", "))"
        throw FolderError("'\(name)' is neither a folder with a 'case.yaml' nor the id of a case; \(hint)")
    }

    /// Ids of every case below a `Cases` folder, sorted.
    package static func caseIDs(roots: [URL]) -> [String] {
        var ids: Set<String> = []
        for root in roots {
            let cases = root.appending(path: "Cases")
            for name in (try? FileManager.default.contentsOfDirectory(atPath: cases.path)) ?? []
            where isFile(cases.appending(path: name).appending(path: "case.yaml")) {
                ids.insert(name)
            }
        }
        return ids.sorted()
    }

    /// A policy file: a path to one, or an id in a `Policies` folder.
    ///
    /// - Throws: ``FolderError`` when there is none.
    package static func policyFile(_ name: String, roots: [URL]) throws -> URL {
        let direct = URL(filePath: name)
        if name.hasSuffix(".yaml"), isFile(direct) { return direct }
        for root in roots {
            let file = root.appending(path: "Policies").appending(path: "\(name).yaml")
            if isFile(file) { return file }
        }
        throw FolderError("no policy '\(name)': neither a file nor 'Policies/\(name).yaml'")
    }

    static func isFile(_ url: URL) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && !isFolder.boolValue
    }

    static func isFolder(_ url: URL) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// Names of the files in a folder that end in an extension, sorted by bytes.
    static func names(in folder: URL, ending suffix: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }.sorted()
    }
}
