// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension VectorGrammar {
    /// Reads a vector behind its prefix: each metric once, all mandatory ones, in order where this version says so.
    func parse(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) throws(VectorError) -> MetricCodes {
        var scanner = VectorScanner(bytes, from: start)
        var codes = MetricCodes()
        var seen: UInt32 = 0
        var expected = 0
        repeat {
            scanner.next()
            guard let index = metric(scanner.metric, from: expected), let code = value(scanner.value, of: index) else {
                throw fault(in: scanner)
            }
            guard seen & 1 << UInt32(index) == 0 else {
                throw VectorError(reason: .repeatedMetric(metrics[index].abbreviation), offset: scanner.start)
            }
            if isOrdered, index < expected {
                throw VectorError(reason: disorder(of: index, behind: seen), offset: scanner.start)
            }
            seen |= 1 << UInt32(index)
            codes[index] = code
            expected = index + 1
        } while !scanner.isAtEnd
        guard seen & mandatory == mandatory else {
            let missing = metrics.indices.filter { (mandatory & ~seen) >> UInt32($0) & 1 == 1 }
            throw VectorError(
                reason: .missingMetrics(missing.map { metrics[$0].abbreviation }),
                offset: bytes.count
            )
        }
        return codes
    }

    /// Whether what is behind the prefix is one metric or more with a value, in any order, repeated or not.
    ///
    /// That is what the patterns of FIRST's JSON schemas for 2.0, 3.0 and 3.1 say: `^((m1|m2|…)/)*(m1|m2|…)$`.
    func isListOfMetrics(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        var scanner = VectorScanner(bytes, from: start)
        var expected = 0
        repeat {
            scanner.next()
            guard let index = metric(scanner.metric, from: expected), value(scanner.value, of: index) != nil else {
                return false
            }
            expected = index + 1
        } while !scanner.isAtEnd
        return true
    }

    private func fault(in scanner: VectorScanner) -> VectorError {
        if scanner.isEmpty { return VectorError(reason: .emptyMetric, offset: scanner.start) }
        let name = scanner.metricText
        guard let index = metrics.firstIndex(where: { $0.abbreviation == name }) else {
            return VectorError(reason: .unknownMetric(name), offset: scanner.start)
        }
        guard scanner.hasColon else { return VectorError(reason: .noValue(metric: name), offset: scanner.start) }
        let known = metrics[index].values.map(\.abbreviation)
        return VectorError(
            reason: .unknownValue(scanner.valueText, metric: name, known: known),
            offset: scanner.valueStart
        )
    }

    private func disorder(of metric: Int, behind seen: UInt32) -> VectorError.Reason {
        let behind = metrics.indices.first { $0 > metric && seen >> UInt32($0) & 1 == 1 } ?? metric
        return .outOfOrder(metric: metrics[metric].abbreviation, behind: metrics[behind].abbreviation)
    }
}
