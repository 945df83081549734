import Language
import Record

/// Finds the clauses of an analysed article in its dependency trees.
///
/// Verbs, copular predicates and the nouns it is told about become clauses; see ``Clause`` for what is filled in. The
/// result is in text order of the predicates and depends on the analysis alone.
public struct ClauseFinder: Sendable {
    /// Cue words that turn reality.
    let cues: RealityCues
    /// Lemmas of nouns that name acts.
    let actNouns: Set<String>
    /// Lemmas that can be verbs where the tagger took them for nouns.
    let verbs: Set<String>

    /// A finder.
    ///
    /// - Parameters:
    ///   - cues: words that deny, plan, suppose.
    ///   - actNouns: lemmas of the nouns that become clauses of their own.
    ///   - verbs: lemmas that are verbs where a subject hangs on them, whatever the tagger says.
    public init(cues: RealityCues, actNouns: Set<String>, verbs: Set<String> = []) {
        self.cues = cues
        self.actNouns = actNouns
        self.verbs = verbs
    }

    /// All clauses of an article, in text order.
    public func clauses(in article: AnalysedArticle) -> [Clause] {
        var all: [Clause] = []
        for index in article.sentences.indices {
            var tree = SentenceTree(article: article, sentence: index)
            all += clauses(in: &tree, offset: all.count)
        }
        return all
    }

    func clauses(in tree: inout SentenceTree, offset: Int) -> [Clause] {
        var found: [Clause] = []
        var indexOf: [Int: Int] = [:]
        for token in tree.range {
            guard let kind = kind(of: token, in: tree) else { continue }
            indexOf[token] = found.count
            found.append(clause(at: token, kind: kind, in: tree))
        }
        link(&found, indexOf: indexOf, in: tree)
        fillSubjects(&found, in: tree)
        judge(&found, in: tree)
        for index in found.indices {
            found[index].parent = found[index].parent.map { $0 + offset }
            found[index].complements = found[index].complements.map { $0 + offset }
        }
        return found
    }

    /// Whether a token is a predicate, and of which kind.
    func kind(of token: Int, in tree: SentenceTree) -> Clause.Kind? {
        let word = tree.tokens[token]
        switch word.tag {
        case .verb:
            switch word.relation.base {
            case .amod, .compound, .case, .mark, .fixed, .flat, .cop: return nil
            case .aux: return nil
            default: return .verb
            }
        case .adj, .noun, .propn, .pron, .num, .adv, .adp:
            if tree.child(of: token, .cop) != nil { return .copular }
            if isMistaggedVerb(token, in: tree) { return .verb }
            if word.tag == .adj, word.relation.base == .xcomp { return .copular }
            if word.tag == .adj, [.acl, .advcl, .root, .ccomp, .parataxis].contains(word.relation.base) {
                return .copular
            }
            if word.tag == .noun || word.tag == .propn,
                actNouns.contains(tree.lemma(token)) || actNouns.contains(tree.lower(token))
            {
                switch word.relation.base {
                case .compound, .flat, .fixed: return nil
                default: return .nominal
                }
            }
            return nil
        case .aux:
            // "is" as the only predicate: "there is", or a parser's way with "be + to".
            return word.relation.base == .root || word.relation.base == .ccomp ? .verb : nil
        default: return nil
        }
    }

    /// Whether a noun with a subject and no copula is a verb ("Russia plans to …" with "plans" taken for a noun).
    private func isMistaggedVerb(_ token: Int, in tree: SentenceTree) -> Bool {
        switch tree.tokens[token].fineTag {
        case .nns, .nn: break
        default: return false
        }
        guard verbs.contains(tree.lemma(token)) || cues.effect(of: tree.lemma(token), as: .verb) != nil else {
            return false
        }
        return tree.children(of: token).contains { $0 < token && tree.relation($0) == .nsubj }
    }

    /// The clause of a predicate with the arguments that stand in its own subtree.
    func clause(at token: Int, kind: Clause.Kind, in tree: SentenceTree) -> Clause {
        var clause = Clause(
            predicate: token, kind: kind, sentence: tree.sentence, particle: tree.child(of: token, .compoundPrt),
            subjects: [], objects: [], indirectObjects: [], obliques: [], attributes: [], parent: nil, link: .root,
            complements: [], isPassive: false, isInfinitive: false, isNegated: false, modality: .none, tense: .none,
            reality: .actual, cue: nil, speakers: [], isAlleged: false, span: tree.span(of: token))
        if kind == .nominal { nominalArguments(of: &clause, in: tree) } else { verbalArguments(of: &clause, in: tree) }
        return clause
    }
}
