// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

/// Lets the commands of a file take effect, one after the other.
struct StateBuilder {
    private let store: CommandStore
    private(set) var index = StateIndex()
    private(set) var gaps: [ConfigurationGap] = []
    private(set) var remarks: Remarks
    private var isElsewhere = false

    private let featureClass = ClassTable.id("ns feature")
    private let modeClass = ClassTable.id("ns mode")
    private let configClasses = [ClassTable.id("ns config"), ClassTable.id("config")]
    private let aclsClass = ClassTable.id("ns acls")
    private let aclClass = ClassTable.id("ns acl")
    private let partitionClass = ClassTable.id("ns partition")
    private let vserverClass = ClassTable.id("vserver")
    private let addedOnly = StateBuilder.addedOnlyIDs
    private let virtualServers = CommandSyntax.virtualServers.map(ClassTable.id)
    private static let addedOnlyIDs = Set(CommandSyntax.addedOnly.map(ClassTable.id))

    init(_ store: CommandStore, findingLimit: Int) {
        self.store = store
        remarks = Remarks(file: store.file, limit: findingLimit)
    }

    mutating func run() {
        index.next = [UInt32](repeating: 0, count: store.commands.count)
        for position in store.commands.indices {
            let command = store.commands[position]
            guard command.fault == nil, command.objectClass != 0 else { continue }
            if command.verb == .switch, command.objectClass == partitionClass {
                switchPartition(command, position)
            } else if !isElsewhere {
                apply(command, position)
            }
        }
    }

    private mutating func apply(_ command: CommandRecord, _ position: Int) {
        switch command.verb {
        case .add: add(command, position)
        case .set: set(command, position)
        case .unset: change(command, position)
        case .rm: remove(command, position)
        case .rename: rename(command, position)
        case .bind, .unbind: bind(command, position)
        case .enable, .disable: enable(command, position, isOn: command.verb == .enable)
        case .clear: clear(command)
        default: break
        }
    }

    // MARK: Objects

    private mutating func add(_ command: CommandRecord, _ position: Int) {
        let key = key(of: command)
        if let found = index.byKey[key] {
            let record = index.records[found]
            if record.added == nil {
                append(position, to: found)
                index.records[found].added = position
            } else if record.first != record.last || !isSame(record.first, position) {
                index.records[found].isDisputed = true
                remarks.addedTwice(place(position))
            }
            return
        }
        insert(key, position, added: position)
    }

    private func isSame(_ one: Int, _ other: Int) -> Bool {
        store.text(of: store.commands[one]) == store.text(of: store.commands[other])
            || Command(store: store, index: one) == Command(store: store, index: other)
    }

    private mutating func set(_ command: CommandRecord, _ position: Int) {
        let key = key(of: command)
        if let found = index.byKey[key] {
            append(position, to: found)
        } else if addedOnly.contains(command.objectClass) {
            remarks.unknownObject(place(position))
        } else {
            insert(key, position, added: nil)
        }
    }

    /// `unset`: the object's history tells what is left.
    private mutating func change(_ command: CommandRecord, _ position: Int) {
        if let found = index.byKey[key(of: command)] { append(position, to: found) }
    }

    private mutating func remove(_ command: CommandRecord, _ position: Int) {
        let key = key(of: command)
        index.chains[key] = nil
        guard let found = index.byKey.removeValue(forKey: key) else {
            if addedOnly.contains(command.objectClass) { remarks.unknownObject(place(position)) }
            return
        }
        index.records[found].isAlive = false
    }

    private mutating func rename(_ command: CommandRecord, _ position: Int) {
        let old = key(of: command)
        guard Int(command.tokenCount) > Int(command.headCount) + 1 else { return }
        let token = store.token(command.tokens.lowerBound + Int(command.headCount) + 1)
        let new = StateIndex.Key(objectClass: command.objectClass, name: StateIndex.number(token.value))
        guard let found = index.byKey[old], index.byKey[new] == nil else {
            remarks.unknownObject(place(position))
            return
        }
        index.byKey[old] = nil
        index.byKey[new] = found
        index.records[found].key = new
        index.records[found].newName = token.value
        if let chain = index.chains.removeValue(forKey: old) { index.chains[new] = chain }
    }

    private mutating func insert(_ key: StateIndex.Key, _ position: Int, added: Int?) {
        index.byKey[key] = index.records.count
        index.byClass[key.objectClass, default: []].append(index.records.count)
        index.records.append(StateIndex.Record(key: key, first: position, last: position, added: added))
    }

    private mutating func append(_ position: Int, to record: Int) {
        index.next[index.records[record].last] = UInt32(position)
        index.records[record].last = position
    }

    // MARK: Bindings

    private mutating func bind(_ command: CommandRecord, _ position: Int) {
        let key = key(of: command)
        if let chain = index.chains[key] {
            index.next[chain.last] = UInt32(position)
            index.chains[key]?.last = position
        } else if command.verb == .bind {
            index.chains[key] = StateIndex.Chain(first: position, last: position)
        }
    }

    // MARK: On and off

    private mutating func enable(_ command: CommandRecord, _ position: Int, isOn: Bool) {
        if command.objectClass == featureClass || command.objectClass == modeClass {
            for token in command.tokens.dropFirst(Int(command.headCount)) {
                let name = store.token(token).value.uppercased()
                let value = StateIndex.Switch(isOn: isOn, command: position)
                if command.objectClass == featureClass {
                    if name == "ALL" { index.features = [:] }
                    index.features[name] = value
                } else {
                    index.modes[name] = value
                }
            }
            return
        }
        let key = key(of: command)
        let classes = command.objectClass == vserverClass ? virtualServers : [command.objectClass]
        for objectClass in classes {
            let key = StateIndex.Key(objectClass: objectClass, name: key.name)
            if let found = index.byKey[key] { index.records[found].isEnabled = isOn }
        }
    }

    private mutating func clear(_ command: CommandRecord) {
        if configClasses.contains(command.objectClass) {
            let next = index.next
            index = StateIndex()
            index.next = next
        } else if command.objectClass == aclsClass {
            for found in index.byClass[aclClass] ?? [] where index.records[found].isAlive {
                index.records[found].isAlive = false
                index.byKey[index.records[found].key] = nil
            }
        }
    }

    private mutating func switchPartition(_ command: CommandRecord, _ position: Int) {
        let name = command.tokens.dropFirst(Int(command.headCount)).first.map { store.token($0).value.lowercased() }
        isElsewhere = name != "default"
        guard isElsewhere else { return }
        gaps.append(.switchesPartition(place(position)))
        remarks.otherPartition(place(position))
    }

    // MARK: Names

    private func key(of command: CommandRecord) -> StateIndex.Key {
        StateIndex.Key(objectClass: command.objectClass, name: nameNumber(command))
    }

    private func nameNumber(_ command: CommandRecord) -> Int {
        let position = command.tokens.lowerBound + Int(command.headCount)
        guard store.isNamed[Int(command.objectClass) - 1], position < command.tokens.upperBound else {
            return StateIndex.unnamed
        }
        let token = store.tokens[position]
        switch token.form {
        case .keyword: return StateIndex.unnamed
        case .plain: return store.name(token).map(StateIndex.number) ?? plainNumber(token)
        default: return StateIndex.number(store.token(position).value)
        }
    }

    private func plainNumber(_ token: TokenRecord) -> Int {
        store.bytes.withUnsafeBufferPointer { bytes in
            StateIndex.number(UnsafeBufferPointer(rebasing: bytes[Int(token.start)..<Int(token.end)]))
        }
    }

    private func place(_ position: Int) -> Place { Command(store: store, index: position).place }
}

extension StateIndex {
    /// The number of no name at all.
    static let unnamed = number("")
}

extension CommandStore {
    /// The name in a plain word that has a quoted part; nil when it has none and stands as it is.
    fileprivate func name(_ token: TokenRecord) -> String? {
        let word = bytes[Int(token.start)..<Int(token.end)]
        guard word.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }) else { return nil }
        return TokenText.value(word, form: token.form)
    }
}

extension Remarks {
    fileprivate mutating func addedTwice(_ place: Place) {
        add(
            .warning,
            "device.added-twice",
            at: place,
            "an object of this name was added before, in another way; the appliance refuses one of them",
            help: "save the configuration and collect the file again"
        )
    }

    fileprivate mutating func unknownObject(_ place: Place) {
        add(
            .warning,
            "device.unknown-object",
            at: place,
            "there is no object of this name here; the appliance refuses the command"
        )
    }

    fileprivate mutating func otherPartition(_ place: Place) {
        add(
            .warning,
            "device.other-partition",
            at: place,
            "what follows belongs to another partition and is not judged here",
            help: "collect /nsconfig/partitions/NAME/ns.conf as well"
        )
    }
}
