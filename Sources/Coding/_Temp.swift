import Language
import Record
public struct CodedText: Sendable { public var sentences: [Range<Int>]; public var entries: [Entry] }
public struct ArticleCoder: Sendable {
    public var language: LanguagePipeline { LanguagePipeline([]) }
    public static func standard() -> ArticleCoder { ArticleCoder() }
    public func record(of article: Article) -> CodedText { CodedText(sentences: [], entries: []) }
}
