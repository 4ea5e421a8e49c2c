// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Turns a detection into what is asked of an event.
struct DetectionPreparer {
    let detection: Detection
    let values: [String: [String]]?

    /// What is asked; throws the names of all placeholders without values, or the first fault.
    func predicate() throws(PreparingFault) -> Predicate {
        var prepared: [String: Predicate] = [:]
        var waiting: Set<String> = []
        for selection in detection.selections {
            do throws(PreparingFault) {
                prepared[selection.name] = try predicate(of: selection.search)
            } catch {
                guard case .waits(let names) = error else { throw error }
                waiting.formUnion(names)
            }
        }
        guard waiting.isEmpty else { throw .waits(waiting.sorted()) }
        let names = detection.selections.map(\.name)
        let parts = detection.conditions.map { join($0, names, prepared) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private func predicate(of search: Search) throws(PreparingFault) -> Predicate {
        switch search {
        case .every(let tests): return .all(try each(tests, predicate))
        case .anyOf(let searches): return .any(try each(searches, predicate))
        case .keyword(let value):
            return try TestPreparer(FieldTest(field: nil, values: [value]), values: values).predicate()
        }
    }

    private func predicate(of test: FieldTest) throws(PreparingFault) -> Predicate {
        try TestPreparer(test, values: values).predicate()
    }

    /// Prepares each; the names of all that wait are thrown together.
    private func each<Part>(
        _ parts: [Part],
        _ prepare: (Part) throws(PreparingFault) -> Predicate
    ) throws(PreparingFault) -> [Predicate] {
        var prepared: [Predicate] = []
        var waiting: [String] = []
        for part in parts {
            do throws(PreparingFault) {
                prepared.append(try prepare(part))
            } catch {
                guard case .waits(let names) = error else { throw error }
                waiting += names
            }
        }
        guard waiting.isEmpty else { throw .waits(waiting) }
        return prepared
    }

    private func join(_ condition: Condition, _ names: [String], _ prepared: [String: Predicate]) -> Predicate {
        switch condition {
        case .selection(let name): return prepared[name] ?? .any([])
        case .not(let inner): return .not(join(inner, names, prepared))
        case .and(let parts): return .all(parts.map { join($0, names, prepared) })
        case .or(let parts): return .any(parts.map { join($0, names, prepared) })
        case .quantity(let quantity, let pattern):
            let parts = pattern.names(among: names).compactMap { prepared[$0] }
            guard case .atLeast(let count) = quantity else { return .all(parts) }
            return count == 1 ? .any(parts) : count == parts.count ? .all(parts) : .atLeast(count, parts)
        }
    }
}
