// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

extension ConfigurationState {
    /// The objects of a class, in the order in which they were added.
    public func objects(_ objectClass: ObjectClass) -> [ConfiguredObject] {
        guard let id = store.id(of: objectClass) else { return [] }
        return (index.byClass[id] ?? []).compactMap { position in
            index.records[position].isAlive ? object(index.records[position]) : nil
        }
    }

    /// One object; nil when it is not there.
    ///
    /// Without a name: the one object of a class that has no names.
    public func object(_ objectClass: ObjectClass, _ name: String = "") -> ConfiguredObject? {
        record(objectClass, name).map(object)
    }

    /// Where the objects of a class were last changed, in the order in which they were added.
    func places(_ objectClass: ObjectClass) -> [Place] {
        guard let id = store.id(of: objectClass) else { return [] }
        return (index.byClass[id] ?? []).compactMap { position in
            index.records[position].isAlive ? place(index.records[position].last) : nil
        }
    }

    func record(_ objectClass: ObjectClass, _ name: String) -> StateIndex.Record? {
        guard let id = store.id(of: objectClass) else { return nil }
        let key = StateIndex.Key(objectClass: id, name: StateIndex.number(name))
        return index.byKey[key].map { index.records[$0] }
    }

    /// Puts an object together out of the commands about it.
    private func object(_ record: StateIndex.Record) -> ConfiguredObject {
        var attributes: [String: Attribute] = [:]
        var name = ""
        for position in index.commands(from: record.first, to: record.last) {
            let command = Command(store: store, index: position)
            let arguments = CommandArguments(command)
            if position == record.first { name = arguments.name?.value ?? "" }
            if command.verb == .unset {
                for name in arguments.attributes.keys { attributes[name] = nil }
            } else {
                attributes.merge(arguments.attributes) { $1 }
            }
        }
        let isOff = attributes["state"]?.text?.lowercased() == "disabled"
        return ConfiguredObject(
            objectClass: store.classes[Int(record.key.objectClass) - 1],
            name: record.newName ?? name,
            place: place(record.last),
            attributes: attributes,
            isDisabled: record.isEnabled.map { !$0 } ?? isOff,
            isDisputed: record.isDisputed
        )
    }
}

extension CommandStore {
    /// The number of a class; nil when no command is about it.
    func id(of objectClass: ObjectClass) -> UInt16? {
        let known = ClassTable.id(objectClass.rawValue)
        if known != 0, classes[Int(known) - 1] == objectClass { return known }
        return classes.firstIndex(of: objectClass).map { UInt16($0 + 1) }
    }
}
