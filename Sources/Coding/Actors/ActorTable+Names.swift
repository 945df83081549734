import Record

/// Entering names into the tries.
extension ActorTable {
    mutating func addName(_ name: String, _ sense: Sense, isWeak: Bool = false) {
        guard !name.isEmpty else { return }
        enter(name, NamedSense(sense: sense, isWeak: isWeak))
        if name.hasPrefix("the ") { enter("The" + name.dropFirst(3), NamedSense(sense: sense, isWeak: isWeak)) }
        // Headlines and datelines stand in capitals.
        let capitals = name.uppercased()
        if capitals != name, name.utf8.count >= 4 { enter(capitals, NamedSense(sense: sense, isWeak: isWeak)) }
    }

    private mutating func enter(_ name: String, _ sense: NamedSense) {
        let node = names.insert(name)
        let value = names.value(at: node)
        if value < 0 {
            names.set(Int32(senses.count), at: node)
            senses.append([sense])
        } else if !senses[Int(value)].contains(where: { $0.sense == sense.sense }) {
            senses[Int(value)].append(sense)
        }
    }

    /// Adds an alias as it stands in a file: a leading `?` marks it weak.
    mutating func addAlias(_ alias: String, _ sense: Sense) {
        if alias.hasPrefix("?") {
            addName(String(alias.dropFirst()), sense, isWeak: true)
        } else {
            addName(alias, sense)
        }
    }

    mutating func addStateNames() {
        for (index, state) in states.enumerated() {
            addName(state.name, .state(index, .name))
            for alias in state.aliases { addAlias(alias, .state(index, .name)) }
            for word in state.adjectives { addAlias(word, .state(index, .adjective)) }
            for word in state.nationals where !state.adjectives.contains(word) {
                addAlias(word, .state(index, .national))
            }
            for capital in state.capitals { addAlias(capital, .state(index, .capital)) }
            for metonym in state.metonyms { addAlias(metonym, .state(index, .metonym)) }
        }
        for (name, codes) in ambiguous.sorted(by: { $0.key < $1.key }) { addAmbiguous(name, codes) }
    }

    /// Makes sure all readings of an ambiguous name are there, in the order of the file.
    private mutating func addAmbiguous(_ name: String, _ codes: [String]) {
        var form = Sense.StateForm.name
        if let value = names.value(of: name) {
            for sense in senses[Int(value)] {
                if case .state(_, let known) = sense.sense { form = known }
            }
        }
        for code in codes {
            guard let index = stateByCode[code] else { continue }
            enter(name, NamedSense(sense: .state(index, form), isWeak: false))
        }
        guard let value = names.value(of: name) else { return }
        let states = self.states
        let order = { (sense: NamedSense) -> Int in
            guard case .state(let index, _) = sense.sense else { return codes.count }
            return codes.firstIndex(of: states[index].code) ?? codes.count
        }
        let sorted = senses[Int(value)].enumerated().sorted {
            (order($0.element), $0.offset) < (order($1.element), $1.offset)
        }
        senses[Int(value)] = sorted.map(\.element)
    }

    mutating func addOutlet(_ index: Int) {
        addName(outlets[index].name, .outlet(index))
        for alias in outlets[index].aliases { addAlias(alias, .outlet(index)) }
    }

    mutating func addOrganisation(_ index: Int) {
        let organisation = organisations[index]
        addName(organisation.name, .organisation(index), isWeak: organisation.isWeak)
        for alias in organisation.aliases { addAlias(alias, .organisation(index)) }
    }

    mutating func addPerson(_ index: Int) {
        let person = people[index]
        addName(person.name, .person(index, isSurname: false))
        for alias in person.aliases { addAlias(alias, .person(index, isSurname: false)) }
        for surname in person.surnames { addAlias(surname, .person(index, isSurname: true)) }
        for (position, tenure) in person.tenures.enumerated() {
            holders[Self.holderKey(tenure.office, tenure.code), default: []].append((index, position))
        }
    }

    mutating func addPlaces() {
        for (index, place) in places.entries.enumerated() where place.kind != "state" && place.kind != "capital" {
            addName(place.name, .place(index))
            for alias in places.aliases[index] { addName(alias, .place(index)) }
        }
    }

    mutating func addRole(_ surfaces: [String], _ role: (_ plural: Bool) -> Role) {
        for surface in surfaces {
            enterRole(surface, role(false))
            let plural = Self.plural(of: surface)
            if plural != surface { enterRole(plural, role(true)) }
        }
    }

    private mutating func enterRole(_ surface: String, _ role: Role) {
        let node = words.insert(surface)
        let value = words.value(at: node)
        if value < 0 {
            words.set(Int32(roles.count), at: node)
            roles.append([role])
        } else if !roles[Int(value)].contains(role) {
            roles[Int(value)].append(role)
        }
    }

    /// The plural of an office or institution: of its head noun, which stands before "of", "for", "to" or a comma.
    static func plural(of phrase: String) -> String {
        var words = phrase.split(separator: " ").map(String.init)
        guard !words.isEmpty else { return phrase }
        let stop = words.firstIndex { ["of", "for", "to", "and", "without"].contains($0.lowercased()) } ?? words.count
        guard stop > 0 else { return phrase }
        let head = stop - 1
        let word = words[head]
        if word.hasSuffix("s") || word.hasSuffix("men") || word.hasSuffix("people") || word.hasSuffix("-elect") {
            return phrase
        }
        if word.hasSuffix("man") {
            words[head] = word.dropLast(2) + "en"
        } else if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) {
            words[head] = word.dropLast() + "ies"
        } else if word.hasSuffix("ch") || word.hasSuffix("sh") || word.hasSuffix("x") {
            words[head] = word + "es"
        } else {
            words[head] = word + "s"
        }
        return words.joined(separator: " ")
    }
}
