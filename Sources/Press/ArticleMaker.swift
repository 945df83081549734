import Record

/// Draft → article: joins the paragraphs, reads what the lines say about headline, dateline, byline, agency and date.
struct ArticleMaker {
    let lexicon: PressLexicon
    let page: String
    let order: PrintedDate.Order

    /// Builds article and detail; nil when the draft has no text.
    func make(_ draft: Draft, ordinal: Int) -> (Article, ArticleDetail)? {
        let body = draft.pieces.filter { $0.part == .body || $0.part == .subheading }
        guard body.contains(where: { $0.part == .body }) else { return nil }
        var text = ""
        var length = 0
        var subheadings: [Range<Int>] = []
        for piece in body {
            if !text.isEmpty {
                text += "\n\n"
                length += 2
            }
            let paragraph = piece.line.text.string
            let count = paragraph.unicodeScalars.count
            if piece.part == .subheading { subheadings.append(length..<(length + count)) }
            text += paragraph
            length += count
        }
        var article = Article(
            page: page, ordinal: ordinal, headline: draft.headline?.string, text: text)
        var detail = ArticleDetail(signature: CopySignature(text: text))
        detail.subheadings = subheadings
        detail.headlineClue = article.headline == nil ? nil : "text"
        for piece in draft.pieces { read(piece, &article, &detail) }
        if article.publisher == nil { article.publisher = masthead(draft) }
        if article.published == nil { readDateOfHead(draft, &article, &detail) }
        readDateline(draft, &article)
        article.language = PageLanguage.detect(Array(text.utf8), lexicon)
        article.agency = article.dateline?.agency ?? article.agency
        if let name = article.agency, lexicon.agencyNames[name] == nil {
            article.agency = spelledOut(name, draft) ?? name
        }
        return (article, detail)
    }

    /// The outlet named on the lines above the headline; behind the first of them only where it has a line to itself.
    private func masthead(_ draft: Draft) -> String? {
        let head = draft.pieces.prefix { $0.part != .headline && $0.part != .body }.prefix(6)
        for (index, piece) in head.enumerated() where piece.part != .caption && piece.part != .byline {
            let line = piece.line.text.string
            if index == 0 || Masthead.isWhole(line, lexicon), let name = Masthead.name(in: line, lexicon) {
                return name
            }
        }
        return nil
    }

    /// The full name behind the acronym of an agency no list has, where the page spells it out ("Horn Press Agency").
    private func spelledOut(_ acronym: String, _ draft: Draft) -> String? {
        let letters = Array(acronym)
        guard letters.count >= 2, letters.allSatisfy(\.isUppercase) else { return nil }
        let kinds: Set<String> = ["Agency", "Service", "Press", "News", "Wire"]
        for piece in draft.pieces {
            let words = piece.line.text.string.split { !$0.isLetter && $0 != "-" }.map(String.init)
            guard words.count >= letters.count else { continue }
            for start in 0...(words.count - letters.count) {
                let window = words[start..<(start + letters.count)]
                if zip(window, letters).allSatisfy({ $0.first == $1 }), let last = window.last, kinds.contains(last) {
                    return window.joined(separator: " ")
                }
            }
        }
        return nil
    }

    private func read(_ piece: Draft.Piece, _ article: inout Article, _ detail: inout ArticleDetail) {
        let text = piece.line.text.string
        switch piece.part {
        case .caption: article.captions.append(text)
        case .byline:
            addNames(text, &article, &detail)
            article.furniture.append(.init(text: text, reason: .metadata))
        case .date:
            readDate(text, &article, &detail)
            article.furniture.append(.init(text: text, reason: .metadata))
        case .furniture(let reason):
            article.furniture.append(.init(text: text, reason: reason))
            if reason == .credit { readCredit(text, &article, &detail) }
            if reason == .navigation { readOwner(text, &article) }
            if reason == .metadata {
                readDate(text, &article, &detail)
                readSource(text, &article)
            }
        case .headline, .body, .subheading: break
        }
    }

    private func addNames(_ text: String, _ article: inout Article, _ detail: inout ArticleDetail) {
        for name in BylineReader(lexicon: lexicon).names(in: text) where !article.byline.contains(name) {
            article.byline.append(name)
            detail.bylineClue = detail.bylineClue ?? "text"
        }
    }

    /// "(Reporting by A and B in Oslo; Editing by C)": the reporters, not the editors.
    private func readCredit(_ text: String, _ article: inout Article, _ detail: inout ArticleDetail) {
        var inner = text
        while let first = inner.first, first == "(" { inner.removeFirst() }
        while let last = inner.last, last == ")" || last == "." { inner.removeLast() }
        for clause in inner.components(separatedBy: ";") {
            let lower = clause.trimmed.lowercased()
            if lower.hasPrefix("reporting by") || lower.hasPrefix("reporting and writing by")
                || lower.hasPrefix("additional reporting by")
                || lower.hasPrefix("writing by") && article.byline.isEmpty
            {
                addNames(clause.trimmed, &article, &detail)
            }
        }
    }

    /// "© 2003 Subcontinent Wire. All rights reserved.": the outlet, when nothing else names it.
    private func readOwner(_ text: String, _ article: inout Article) {
        guard article.publisher == nil, text.utf8.count <= 200 else { return }
        var rest = text.trimmed
        var isOwned = false
        for label in ["Copyright", "COPYRIGHT", "©", "(c)", "(C)", "&copy;"] where rest.hasPrefix(label) {
            rest = String(rest.dropFirst(label.count)).trimmed
            isOwned = true
        }
        guard isOwned else { return }
        while let first = rest.first, first.isNumber || " ,-–©".contains(first) { rest.removeFirst() }
        if rest.hasPrefix("by ") { rest = String(rest.dropFirst(3)) }
        for stop in [". ", ", ", " All ", " | ", " - ", " – "] {
            if let range = rest.range(of: stop) { rest = String(rest[..<range.lowerBound]) }
        }
        while let last = rest.last, last == "." || last.isNumber || last == " " { rest.removeLast() }
        let lower = rest.lowercased()
        guard rest.utf8.count >= 3, rest.utf8.count <= 60, rest.first?.isUppercase == true,
            lower != "all rights reserved",
            lexicon.agencyNames[rest] == nil
        else { return }
        article.publisher = rest
    }

    /// "Source: Xinhua": the agency.
    private func readSource(_ text: String, _ article: inout Article) {
        guard let colon = text.firstIndex(of: ":"), article.agency == nil else { return }
        let label = text[..<colon].lowercased()
        guard ["source", "quelle", "fuente", "fonte"].contains(label) else { return }
        var name = String(text[text.index(after: colon)...])
        if let bar = name.firstIndex(of: "|") { name = String(name[..<bar]) }
        article.agency = DatelineReader(lexicon: lexicon).agency(name)
    }

    /// A printed date; one labelled as an update is the modification date.
    private func readDate(_ text: String, _ article: inout Article, _ detail: inout ArticleDetail) {
        let dates = PrintedDate.all(in: text, order: order)
        let bytes = Array(text.utf8)
        var from = 0
        for date in dates {
            let label = Array(bytes[from..<max(from, date.range.lowerBound)]).string.lowercased()
            let printed = Array(bytes[date.range]).string
            let expression = DatedExpression(text: printed, value: date.edtf, basis: .stated)
            let isUpdate = ["updat", "modif", "aktualis", "actualiz", "mis à jour", "atualiz", "aggiorn", "обновл"]
                .contains { label.contains($0) }
            if isUpdate {
                if detail.modified == nil { detail.modified = expression }
            } else if article.published == nil {
                article.published = expression
                detail.publishedClue = "text"
            }
            from = date.range.upperBound
        }
    }

    /// The one full date on the lines above the text, whatever those lines are: "PAGE 1  16 FEB 1994", "By A. B. | 3 May 2021".
    private func readDateOfHead(_ draft: Draft, _ article: inout Article, _ detail: inout ArticleDetail) {
        for (index, piece) in draft.pieces.prefix(while: { $0.part != .body }).enumerated() {
            switch piece.part {
            case .byline, .furniture(.metadata), .furniture(.widget): break
            case .furniture where index == 0: break
            default: continue
            }
            let text = piece.line.text.string
            guard text.utf8.count <= 100, PrintedDate.all(in: text, order: order).count == 1 else { continue }
            return readDate(text, &article, &detail)
        }
    }

    private func readDateline(_ draft: Draft, _ article: inout Article) {
        let reader = DatelineReader(lexicon: lexicon)
        var found: DatelineReader.Found?
        for line in draft.pieces.filter({ $0.part == .body }).prefix(3) {
            if let candidate = reader.read(line.line.text), !candidate.isWeak {
                found = candidate
                break
            }
        }
        if found == nil, let first = draft.pieces.first(where: { $0.part == .body }) {
            found = reader.read(first.line.text)
        }
        if let spare = draft.spareDateline {
            if found == nil {
                found = spare
            } else if found?.isWeak == true, spare.dateline.agency != nil {
                let place = found?.dateline.place
                found = spare
                found?.dateline.place = place ?? spare.dateline.place
            } else if found?.dateline.agency == nil {
                found?.dateline.agency = spare.dateline.agency
            }
        }
        guard var dateline = found?.dateline else { return }
        if let monthDay = found?.monthDay { dateline.date = complete(monthDay, article.published) }
        article.dateline = dateline
        if dateline.agency != nil { article.agency = dateline.agency }
        if article.published == nil, let date = dateline.date, date.basis == .stated { article.published = date }
    }

    /// Gives "Sept. 8" the year of the printed publication date; without one it stays open.
    private func complete(_ monthDay: String, _ published: DatedExpression?) -> DatedExpression {
        guard let day = published?.value?.day else { return DatedExpression(text: monthDay, value: nil, basis: nil) }
        for year in [day.year, day.year - 1] {
            if let date = PrintedDate.first(in: "\(monthDay) \(year)"), date.day <= day.adding(days: 2) {
                return DatedExpression(text: monthDay, value: EDTFDate(day: date.day), basis: .calendar)
            }
        }
        return DatedExpression(text: monthDay, value: nil, basis: nil)
    }
}
