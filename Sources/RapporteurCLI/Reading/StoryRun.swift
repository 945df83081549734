import Archive
import Press
import Record

/// Groups the articles of an archive into stories, anew from all of them, so that the order of reading changes nothing.
enum StoryRun {
    /// Notes for every article which story it belongs to; copies belong to that of their original.
    ///
    /// - Returns: the number of stories that several articles tell, copies apart.
    /// - Throws: `ArchiveError` when the archive cannot be read or written.
    static func group(_ archive: Archive) throws -> Int {
        var finder = StoryFinder()
        var known: [(id: String, copyOf: String?, story: String?)] = []
        try archive.forEachArticle { article in
            known.append((article.id, article.copyOf, article.story))
            guard article.copyOf == nil else { return }
            let day = article.published?.value?.earliest ?? article.dateline?.date?.value?.earliest
            finder.add(id: article.id, day: day, headline: article.headline, text: article.text)
        }
        var stories: [String: String] = [:]
        var several = 0
        for group in finder.groups() where group.count > 1 {
            several += 1
            for id in group { stories[id] = StoryFinder.name(of: group) }
        }
        for article in known {
            let story = stories[article.copyOf ?? article.id]
            if story != article.story { try archive.mark(article: article.id, copyOf: article.copyOf, story: story) }
        }
        return several
    }
}
