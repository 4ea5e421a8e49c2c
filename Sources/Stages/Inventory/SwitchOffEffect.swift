// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What happens to one service when assets go off.
package struct ServiceEffect: Hashable, Sendable {
    /// How a service suffers.
    package enum Effect: String, Hashable, Sendable, CaseIterable {
        /// It no longer works.
        case stops
        /// It still works, but something it depends on, directly or through services, is off.
        case losesRedundancy = "loses_redundancy"
    }

    /// The service.
    package let service: BusinessService
    /// How it suffers.
    package let effect: Effect
    /// Ids of the assets that are off and that it depends on, directly or through services, in the order of the file.
    package let because: [String]
}

/// Whether assets can go off.
package enum Tolerability: Hashable, Sendable {
    /// Nothing stops that must not stop.
    case tolerable
    /// These services would stop that must not: `patient_safety`, or `high` without a fallback; as in the file.
    case intolerable([ServiceID])
    /// An asset is named by no service, or a row of `services.csv` that mentions it could not be read.
    case unknown
}

extension ServiceGraph {
    /// What happens to each affected service when assets go off, in the order of the file.
    ///
    /// With `withGroups` the other members of their groups go off too.
    package func effect(ofSwitchingOff assets: Set<Int>, withGroups: Bool = true) -> [ServiceEffect] {
        let off = (withGroups ? self.withGroups(assets) : assets).sorted()
        var evaluator = ServiceEvaluator(self)
        let stopped = Set(evaluator.stopped(bySwitchingOff: off))
        var because: [UInt32: [String]] = [:]
        for row in off {
            let id = self.assets[row].id
            for service in evaluator.dependents(of: [row]) { because[service, default: []].append(id) }
        }
        return because.keys.sorted().map { number in
            ServiceEffect(
                service: services[Int(number)],
                effect: stopped.contains(number) ? .stops : .losesRedundancy,
                because: because[number] ?? []
            )
        }
    }

    /// Whether assets can go off together; see ``Tolerability``.
    ///
    /// With `withGroups` the other members of their groups go off too. For many questions make one
    /// ``ServiceEvaluator``.
    package func tolerability(ofSwitchingOff assets: Set<Int>, withGroups: Bool = true) -> Tolerability {
        var evaluator = ServiceEvaluator(self)
        return evaluator.tolerability(ofSwitchingOff: assets, withGroups: withGroups)
    }
}
