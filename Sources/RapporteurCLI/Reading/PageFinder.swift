import Foundation

/// Finds the pages that paths, folders and globs stand for.
///
/// The order is that of the arguments, and within a folder that of the paths by bytes, so that it is the same everywhere.
struct PageFinder {
    /// Something that was named but cannot be read.
    struct Problem: Sendable {
        /// The path as given or found.
        var path: String
        /// Why.
        var reason: String
    }

    /// What was found.
    struct Findings: Sendable {
        /// Files to read; `-` for standard input.
        var paths: [String] = []
        /// Those that were found in folders, and not named.
        var inFolders: Set<String> = []
        /// What cannot be read.
        var problems: [Problem] = []
        /// Files in folders that are no pages by their ending (style sheets, images, archives of ours).
        var passedOver = 0
    }

    /// Endings of files that a browser saves beside a page, and of our own archives. Everything else in a folder is tried.
    static let noPages: Set<String> = [
        "avif", "bmp", "bz2", "css", "csv", "db", "doc", "docx", "eot", "gif", "ico", "jpeg", "jpg", "js", "map", "md",
        "mjs", "mov", "mp3", "mp4", "ogg", "otf", "pdf", "png", "ppt", "pptx", "sqlite", "sqlite-shm", "sqlite-wal",
        "svg",
        "swf", "tar", "tif", "tiff", "tsv", "ttf", "wasm", "wav", "webm", "webp", "woff", "woff2", "xls", "xlsx",
        "zip",
    ]

    /// Looks for pages.
    static func find(_ arguments: [String]) -> Findings {
        var findings = Findings()
        var seen: Set<String> = []
        for argument in arguments {
            for path in expanded(argument) { visit(path, &findings, &seen) }
        }
        return findings
    }

    private static func visit(_ path: String, _ findings: inout Findings, _ seen: inout Set<String>) {
        if path == "-" {
            if seen.insert(path).inserted { findings.paths.append(path) }
            return
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            findings.problems.append(Problem(path: path, reason: "no such file or folder"))
            return
        }
        guard isFolder.boolValue else {
            if seen.insert(URL(filePath: path).standardizedFileURL.path(percentEncoded: false)).inserted {
                findings.paths.append(path)
            }
            return
        }
        // A stack of our own: folders may be nested deeper than the call stack, and links may lead in circles.
        var folders = [path]
        var files: [String] = []
        var visited: Set<String> = []
        while let folder = folders.popLast() {
            let real = URL(filePath: folder).resolvingSymlinksInPath().path(percentEncoded: false)
            guard visited.insert(real).inserted else { continue }
            let names: [String]
            do {
                names = try FileManager.default.contentsOfDirectory(atPath: folder)
            } catch {
                findings.problems.append(Problem(path: folder, reason: "the folder cannot be read"))
                continue
            }
            for name in names where !name.hasPrefix(".") {
                let child = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: child, isDirectory: &isFolder) else { continue }
                if isFolder.boolValue {
                    folders.append(child)
                } else if noPages.contains(URL(filePath: name).pathExtension.lowercased()) {
                    findings.passedOver += 1
                } else {
                    files.append(child)
                }
            }
        }
        for file in files.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        where seen.insert(URL(filePath: file).standardizedFileURL.path(percentEncoded: false)).inserted {
            findings.paths.append(file)
            findings.inFolders.insert(file)
        }
    }

    /// The paths a glob stands for, where a shell has not expanded it; the argument itself otherwise.
    private static func expanded(_ argument: String) -> [String] {
        guard argument.contains(where: { "*?[".contains($0) }), !FileManager.default.fileExists(atPath: argument) else {
            return [argument]
        }
        var result = glob_t()
        defer { globfree(&result) }
        guard glob(argument, 0, nil, &result) == 0 else { return [argument] }
        return (0..<Int(result.gl_pathc)).compactMap { result.gl_pathv[$0].map { String(cString: $0) } }
    }
}
