import Lexicons
import Record

/// The user's own additions, in the formats of the shipped files.
extension ActorTable {
    /// A copy with more people (columns of `people.tsv`). A person of the same name gets the offices added.
    ///
    /// - Throws: ``LexiconError/malformed(file:line:reason:)``.
    public func adding(people table: LexiconTable) throws(LexiconError) -> ActorTable {
        var copy = self
        for person in try ActorFiles.people(from: table) {
            if let known = copy.people.firstIndex(where: { $0.name == person.name }) {
                let old = copy.people[known]
                copy.people[known] = KnownPerson(
                    name: old.name, aliases: old.aliases + person.aliases, surnames: old.surnames + person.surnames,
                    gender: old.gender == .unknown ? person.gender : old.gender, tenures: old.tenures + person.tenures)
                for position in old.tenures.count..<copy.people[known].tenures.count {
                    let tenure = copy.people[known].tenures[position]
                    copy.holders[Self.holderKey(tenure.office, tenure.code), default: []].append((known, position))
                }
                for alias in person.aliases { copy.addAlias(alias, .person(known, isSurname: false)) }
                for surname in person.surnames { copy.addAlias(surname, .person(known, isSurname: true)) }
            } else {
                copy.people.append(person)
                copy.addPerson(copy.people.count - 1)
            }
        }
        return copy
    }

    /// A copy with more organisations (columns of `organisations.tsv`).
    ///
    /// - Throws: ``LexiconError/malformed(file:line:reason:)``.
    public func adding(organisations table: LexiconTable) throws(LexiconError) -> ActorTable {
        var copy = self
        for organisation in try ActorFiles.organisations(from: table) {
            copy.organisations.append(organisation)
            copy.addOrganisation(copy.organisations.count - 1)
        }
        return copy
    }
}
