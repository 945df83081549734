/// Universal parts of speech (Universal Dependencies 2).
public enum UniversalTag: UInt8, Sendable, CaseIterable {
    case adj, adp, adv, aux, cconj, det, intj, noun, num, part, pron, propn, punct, sconj, sym, verb, x

    /// The name in CoNLL-U ("PROPN").
    public var name: String { String(describing: self).uppercased() }
}

/// Penn Treebank tags as in UD English's fifth column.
public enum PennTag: String, Sendable, CaseIterable {
    case none = "_"
    case add = "ADD", afx = "AFX", cc = "CC", cd = "CD", dt = "DT", ex = "EX", fw = "FW", gw = "GW", hyph = "HYPH"
    case preposition = "IN", jj = "JJ", jjr = "JJR", jjs = "JJS", lrb = "-LRB-", ls = "LS", md = "MD", nfp = "NFP"
    case nn = "NN", nnp = "NNP", nnps = "NNPS", nns = "NNS", pdt = "PDT", pos = "POS", prp = "PRP", prpPossessive =
        "PRP$"
    case rb = "RB", rbr = "RBR", rbs = "RBS", rp = "RP", rrb = "-RRB-", sym = "SYM", to = "TO", uh = "UH"
    case vb = "VB", vbd = "VBD", vbg = "VBG", vbn = "VBN", vbp = "VBP", vbz = "VBZ"
    case wdt = "WDT", wp = "WP", wpPossessive = "WP$", wrb = "WRB", xx = "XX"
    case comma = ",", colon = ":", stop = ".", openQuote = "``", closeQuote = "''", dollar = "$"
}

/// Universal dependency relations with the English subtypes that matter here.
public enum DependencyRelation: String, Sendable, CaseIterable {
    case none = "_"
    case root, nsubj, obj, iobj, csubj, ccomp, xcomp, obl, vocative, expl, dislocated, advcl, advmod, discourse, aux,
        cop
    /// A preposition or other case marker (`case`).
    case `case`
    case mark, nmod, appos, nummod, acl, amod, det, clf, conj, cc, fixed, flat, compound, list, parataxis, orphan
    case goeswith, reparandum, punct, dep
    case nsubjPass = "nsubj:pass", csubjPass = "csubj:pass", auxPass = "aux:pass", oblAgent = "obl:agent"
    case oblUnmarked = "obl:unmarked", oblNpmod = "obl:npmod", oblTmod = "obl:tmod", nmodPoss = "nmod:poss"
    case nmodNpmod = "nmod:npmod", nmodTmod = "nmod:tmod", nmodUnmarked = "nmod:unmarked", aclRelcl = "acl:relcl"
    case advclRelcl = "advcl:relcl", compoundPrt = "compound:prt", detPredet = "det:predet", ccPreconj = "cc:preconj"
    case nsubjOuter = "nsubj:outer", csubjOuter = "csubj:outer", flatForeign = "flat:foreign", nmodDesc = "nmod:desc"

    /// The relation without its subtype.
    public var base: DependencyRelation {
        switch self {
        case .nsubjPass, .nsubjOuter: .nsubj
        case .csubjPass, .csubjOuter: .csubj
        case .auxPass: .aux
        case .oblAgent, .oblUnmarked, .oblNpmod, .oblTmod: .obl
        case .nmodPoss, .nmodNpmod, .nmodTmod, .nmodUnmarked, .nmodDesc: .nmod
        case .aclRelcl: .acl
        case .advclRelcl: .advcl
        case .compoundPrt: .compound
        case .detPredet: .det
        case .ccPreconj: .cc
        case .flatForeign: .flat
        default: self
        }
    }
}
