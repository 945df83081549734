import Fetching
import Foundation
import Press

/// Fetches addresses and what feeds among them point to, and keeps the pages in a folder.
struct FetchRun {
    /// What a run did.
    struct Summary {
        var pages = 0
        var unchanged = 0
        /// Entries of feeds that were fetched before.
        var known = 0
        var problems: [PageFinder.Problem] = []
        /// The file the pages are in, if there are any.
        var file: String?
    }

    private let fetcher: Fetcher
    private let folder: String
    private let software: String
    /// Most entries of a feed to fetch.
    private let entryLimit: Int
    private var memory: FetchMemory
    private var writer: WARCWriter?
    private var summary = Summary()

    private var memoryPath: String { folder + "/fetched.json" }

    /// Prepares a run.
    ///
    /// - Throws: ``Failure`` when the folder cannot be used.
    init(folder: String, fetcher: Fetcher, software: String, entryLimit: Int) throws {
        (self.folder, self.fetcher, self.software, self.entryLimit) = (folder, fetcher, software, entryLimit)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Failure("\(folder): the folder cannot be made")
        }
        do {
            memory = try FetchMemory(path: folder + "/fetched.json")
        } catch {
            throw Failure("\(folder)/fetched.json: cannot be read; move it away to fetch everything anew")
        }
    }

    /// Fetches addresses.
    ///
    /// - Throws: ``Failure`` when pages cannot be kept.
    mutating func run(_ addresses: [String]) async throws -> Summary {
        var seen: Set<String> = []
        var feeds: [(page: FetchedPage, entries: [String])] = []
        for (_, page) in try await fetch(addresses.filter { seen.insert($0).inserted }) {
            if let feed = Feed.read(page.content, charset: MediaType(page.header("content-type")).charset) {
                let links = feed.entries.compactMap(\.url).filter { seen.insert($0).inserted }
                let new = links.filter { memory.pages[$0] == nil }
                summary.known += links.count - new.count
                feeds.append((page, Array(new.prefix(entryLimit))))
            } else {
                try keep(page)
            }
        }
        let fetched = try await fetch(feeds.flatMap(\.entries))
        for (_, page) in fetched { try keep(page) }
        // A feed of which an entry failed is read again next time, changed or not.
        let done = Set(fetched.map(\.address))
        for feed in feeds where feed.entries.allSatisfy(done.contains) { memory.note(feed.page) }
        do {
            try memory.write(path: memoryPath)
        } catch {
            throw Failure("\(memoryPath): cannot be written")
        }
        return summary
    }

    /// Fetches side by side what is on different hosts, and gives the pages in the order of the addresses.
    private mutating func fetch(_ addresses: [String]) async throws -> [(address: String, page: FetchedPage)] {
        var results: [Int: Result<Fetcher.Outcome, FetchError>] = [:]
        let (fetcher, known) = (fetcher, memory.pages)
        await withTaskGroup(of: (Int, Result<Fetcher.Outcome, FetchError>).self) { group in
            var next = 0
            func start() {
                guard next < addresses.count else { return }
                let (index, address) = (next, addresses[next])
                next += 1
                group.addTask {
                    do throws(FetchError) {
                        return (index, .success(try await fetcher.fetch(address, known: known[address]?.validators)))
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            for _ in 0..<8 { start() }
            while let (index, result) = await group.next() {
                results[index] = result
                start()
            }
        }
        var pages: [(address: String, page: FetchedPage)] = []
        for (index, address) in addresses.enumerated() {
            switch results[index] {
            case .success(.page(let page)): pages.append((address, page))
            case .success(.unchanged): summary.unchanged += 1
            case .failure(let error): summary.problems.append(.init(path: address, reason: error.description))
            case nil: break
            }
        }
        return pages
    }

    private mutating func keep(_ page: FetchedPage) throws {
        do {
            let writer = try writer ?? Self.open(folder, software)
            self.writer = writer
            try writer.add(page)
            summary.file = writer.path
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure("\(folder): pages cannot be kept there (\(error.localizedDescription))")
        }
        memory.note(page)
        summary.pages += 1
    }

    /// A new file named by the time, and numbered where that is taken.
    private static func open(_ folder: String, _ software: String) throws -> WARCWriter {
        let time = Date().formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
        for number in 1..<1_000 {
            let path = "\(folder)/\(time)\(number == 1 ? "" : "-\(number)").warc.gz"
            do {
                return try WARCWriter(path: path, software: software)
            } catch CocoaError.fileWriteFileExists {
                continue
            }
        }
        throw Failure("\(folder): no free name for a file")
    }
}
