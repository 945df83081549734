import Lexicons

/// What pronoun a name takes: given names of many cultures, and family names that show it.
public struct GivenNames: Sendable {
    private let genders: [String: Gender]

    /// Reads the embedded list.
    ///
    /// - Throws: ``LexiconError`` naming file and line.
    public init() throws(LexiconError) {
        try self.init(
            table: LexiconTable(embedded: "lexicons/actors/given-names.tsv", columns: ["gender", "names"]))
    }

    /// Reads a table with the columns `gender` and `names`. A name that stands under both is nobody's.
    ///
    /// - Throws: ``LexiconError/malformed(file:line:reason:)``.
    public init(table: LexiconTable) throws(LexiconError) {
        var found: [String: Gender] = [:]
        for row in table.rows {
            guard ["f", "m"].contains(row["gender"]) else {
                throw .malformed(file: table.file, line: row.line, reason: "gender must be f or m")
            }
            let gender: Gender = row["gender"] == "f" ? .female : .male
            for name in row.list("names") {
                let key = NameFolding.key(name)
                if let known = found[key], known != gender { found[key] = .unknown } else { found[key] = gender }
            }
        }
        genders = found
    }

    /// The gender of a full name; unknown when its given name tells nothing.
    public func gender(of name: String) -> Gender {
        let words = name.split(separator: " ").map { NameFolding.key(String($0)) }.filter { $0.utf8.count > 2 }
        guard words.count > 1, let last = words.last else { return .unknown }
        // Where the family name stands first the given name is what follows it.
        let given = Self.familyFirst(name) ? Array(words.dropFirst()) : Array(words.dropLast())
        for word in given {
            if let known = genders[word], known != .unknown { return known }
            // "Jean-Pierre" and "Anne-Marie" by their first half.
            if let dash = word.firstIndex(of: "-"), let known = genders[String(word[..<dash])], known != .unknown {
                return known
            }
        }
        // Slavic and Icelandic family names; "Villanueva" is none.
        let endings = ["ova", "eva", "skaya", "skaia", "dottir"]
        if endings.contains(where: { last.hasSuffix($0) && last.utf8.count > $0.utf8.count + 2 }),
            !last.hasSuffix("nueva"), !last.hasSuffix("casanova")
        {
            return .female
        }
        return .unknown
    }

    /// Whether a name has the shape of East Asian names, with the family name first ("Kim Dae-hyun", "Liu Guangde").
    public static func familyFirst(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        guard words.count == 2 || words.count == 3, let first = words.first, let last = words.last else { return false }
        let key = NameFolding.key(String(first))
        if words.count == 3 { return koreanOrVietnamese.contains(key) && !last.contains("-") }
        // A lower-case second syllable: "Dae-hyun", "Teng-hui".
        if let dash = last.firstIndex(of: "-"), let next = last[last.index(after: dash)...].unicodeScalars.first,
            next.properties.isLowercase
        {
            return true
        }
        return chinese.contains(key) || koreanOrVietnamese.contains(key)
    }

    private static let koreanOrVietnamese: Set<String> = [
        "kim", "park", "choi", "jung", "chung", "kang", "cho", "yoon", "yun", "jang", "lim", "shin", "han", "seo",
        "kwon", "hwang", "ahn", "song", "ryu", "hong", "paek", "pak", "choe", "ri", "jo", "ro", "nguyen", "tran",
        "pham",
        "bui", "ngo", "vo", "dang",
    ]
    private static let chinese: Set<String> = [
        "wang", "li", "zhang", "liu", "chen", "yang", "huang", "zhao", "wu", "zhou", "xu", "sun", "zhu", "hu", "guo",
        "he", "lin", "gao", "luo", "zheng", "liang", "xie", "tang", "deng", "feng", "cao", "peng", "zeng", "xiao",
        "tian", "dong", "pan", "yuan", "cai", "jiang", "yu", "du", "ye", "cheng", "wei", "su", "lu", "ding", "ren",
        "yao",
        "shen", "zhong", "cui", "tan", "fan", "qian", "qin", "dai", "xia", "hua", "geng", "mao", "xi", "hsieh", "tsai",
        "chiang", "chang", "hsu", "kuo", "kung", "tsao", "xing", "zhai",
    ]
}
