// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CYara
public import Findings

/// Compiled YARA rules: made once, used by every thread.
///
/// The language is that of libyara 4 (https://yara.readthedocs.io), its modules included; a source cannot include another
/// file. Rules may ask for the texts `filename`, `filepath`, `extension`, `filetype` and `owner`, as widely used rule
/// sets do; the first three are set by the scan, the others are empty.
public final class YARARules: @unchecked Sendable {
    static let declared = ["filename", "filepath", "extension", "filetype", "owner"]

    /// The rules, in the order of the sources; ``YARAMatch/rule`` counts in it.
    public let rules: [YARARule]
    let handle: OpaquePointer

    private init(_ handle: OpaquePointer) {
        self.handle = handle
        rules = (0..<cyara_rules_count(handle)).map { YARARules.rule($0, of: handle) }
    }

    deinit { cyara_rules_free(handle) }

    /// Compiles sources; one with an error is left out as a whole, with a finding for each error, and the others stay.
    ///
    /// - Parameter sources: the files of rules.
    /// - Returns: the rules of the sources that could be compiled, nil when there are none; and every finding
    ///   (`yara.…`, with file and line).
    public static func compile(_ sources: [YARASource]) -> (rules: YARARules?, findings: [Finding]) {
        var findings: [Finding] = []
        var good: [(source: YARASource, text: [CChar])] = []
        for source in sources {
            guard let text = text(of: source, &findings) else { continue }
            // A compiler that met an error cannot be used again, so each source is tried by itself first.
            guard let compiler = cyara_compiler_make() else { return (nil, findings + [noCompiler()]) }
            defer { cyara_compiler_free(compiler) }
            declare(compiler)
            if add(source, text, to: compiler, &findings) { good.append((source, text)) }
        }
        guard !good.isEmpty else { return (nil, findings) }
        guard let compiler = cyara_compiler_make() else { return (nil, findings + [noCompiler()]) }
        defer { cyara_compiler_free(compiler) }
        declare(compiler)
        var told: [Finding] = []
        for (source, text) in good where !add(source, text, to: compiler, &told) {
            return (nil, findings + told.filter { $0.severity == .error })
        }
        guard let handle = cyara_compiler_finish(compiler) else { return (nil, findings + [noCompiler()]) }
        return (YARARules(handle), findings)
    }

    /// The source as libyara wants it; nil with a finding when it is no text of a size that is compiled.
    private static func text(of source: YARASource, _ findings: inout [Finding]) -> [CChar]? {
        let place = Place(file: source.file)
        guard source.bytes.count <= YARASource.maximumBytes else {
            findings.append(
                Finding(
                    .error,
                    "yara.too-large",
                    at: place,
                    "the file has \(source.bytes.count) bytes; the limit is 16 MiB"
                )
            )
            return nil
        }
        guard !source.bytes.contains(0), String(validating: source.bytes, as: UTF8.self) != nil else {
            findings.append(
                Finding(
                    .error,
                    "yara.not-text",
                    at: place,
                    "the file is not UTF-8 text",
                    help: "compiled rules are not read"
                )
            )
            return nil
        }
        return source.bytes.map { CChar(bitPattern: $0) } + [0]
    }

    private static func declare(_ compiler: OpaquePointer) {
        for name in declared { _ = cyara_compiler_declare(compiler, name) }
    }

    private static func noCompiler() -> Finding {
        Finding(.error, "yara.no-compiler", "libyara could not be started: no YARA rule is used")
    }

    /// Takes what the compiler says of one file.
    private final class Reports {
        /// The most remarks about one file.
        static let most = 100

        let file: String
        var findings: [Finding] = []

        init(file: String) {
            self.file = file
        }

        func add(_ isWarning: Bool, _ line: CInt, _ message: UnsafePointer<CChar>?) {
            guard findings.count < Reports.most else { return }
            let place = Place(file: file, line: line > 0 ? Int(line) : nil)
            let text = message.map { String(cString: $0) } ?? "the rules cannot be compiled"
            if isWarning {
                findings.append(Finding(.warning, "yara.slow-or-doubtful", at: place, text))
            } else {
                let help = "no rule of this file is used until it is mended"
                findings.append(Finding(.error, "yara.not-a-rule", at: place, text, help: help))
            }
        }
    }

    private static func add(
        _ source: YARASource,
        _ text: [CChar],
        to compiler: OpaquePointer,
        _ findings: inout [Finding]
    ) -> Bool {
        let reports = Reports(file: source.file)
        let errors = withExtendedLifetime(reports) {
            cyara_compiler_add(
                compiler,
                text,
                source.file,
                { context, isWarning, line, message in
                    guard let context else { return }
                    Unmanaged<Reports>.fromOpaque(context).takeUnretainedValue().add(isWarning != 0, line, message)
                },
                Unmanaged.passUnretained(reports).toOpaque()
            )
        }
        if errors > 0, !reports.findings.contains(where: { $0.severity == .error }) { reports.add(false, 0, nil) }
        findings += reports.findings
        return errors == 0
    }

    private static func rule(_ index: Int, of handle: OpaquePointer) -> YARARule {
        let texts = Texts()
        let context = Unmanaged.passUnretained(texts).toOpaque()
        withExtendedLifetime(texts) {
            cyara_rule_tags(handle, index, { Texts.at($0)?.tags.append(Texts.text($1)) }, context)
            cyara_rule_metas(
                handle,
                index,
                { context, name, text, number, isTruth in
                    let value: YARARule.MetaValue =
                        if let text { .text(Texts.text(text)) } else if isTruth != 0 { .truth(number != 0) } else {
                            .number(number)
                        }
                    Texts.at(context)?.metas.append(.init(name: Texts.text(name), value: value))
                },
                context
            )
        }
        return YARARule(
            name: Texts.text(cyara_rule_name(handle, index)),
            file: Texts.text(cyara_rule_space(handle, index)),
            tags: texts.tags,
            metas: texts.metas,
            isPrivate: cyara_rule_is_private(handle, index) != 0
        )
    }

    private final class Texts {
        var tags: [String] = []
        var metas: [YARARule.Meta] = []

        static func at(_ context: UnsafeMutableRawPointer?) -> Texts? {
            context.map { Unmanaged<Texts>.fromOpaque($0).takeUnretainedValue() }
        }

        static func text(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }
    }
}
