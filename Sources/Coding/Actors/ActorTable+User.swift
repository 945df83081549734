import Lexicons
import Record

/// The user's own additions, in the formats of the shipped files.
extension ActorTable {
    /// A copy with the rows of a user's file: people where it has the columns of `people.tsv`, organisations where it has
    /// those of `organisations.tsv`.
    ///
    /// - Parameters:
    ///   - file: name for error messages.
    ///   - bytes: the file.
    /// - Throws: ``LexiconError/malformed(file:line:reason:)``.
    public func adding(file: String, bytes: [UInt8]) throws(LexiconError) -> ActorTable {
        let table = try LexiconTable(file: file, bytes: bytes, columns: [])
        if table.columns.contains("person") {
            return try adding(people: LexiconTable(file: file, bytes: bytes, columns: ActorFiles.peopleColumns))
        }
        return try adding(
            organisations: LexiconTable(file: file, bytes: bytes, columns: ["name", "aliases", "code", "sector"]))
    }

    /// A copy with more people (columns of `people.tsv`). A person of the same name gets the offices added.
    ///
    /// - Throws: ``LexiconError/malformed(file:line:reason:)``.
    public func adding(people table: LexiconTable) throws(LexiconError) -> ActorTable {
        var copy = self
        for person in try ActorFiles.people(from: table, gender: givenNames.gender(of:)) {
            if let known = copy.people.firstIndex(where: { $0.name == person.name }) {
                let old = copy.people[known]
                copy.people[known] = KnownPerson(
                    name: old.name, aliases: old.aliases + person.aliases, surnames: old.surnames + person.surnames,
                    gender: person.gender == .unknown ? old.gender : person.gender,
                    tenures: old.tenures + person.tenures)
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
