import ArgumentParser
import Record

/// The command `rapporteur`.
struct RapporteurCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rapporteur",
        abstract: "Reads news pages of diplomacy into a sourced record.",
        discussion: """
            Every entry of the record opens at the sentence that supports it. Start with: rapporteur read FOLDER

            Results go to standard output, progress and messages to standard error. Exit status: 0 all went well, 1 some input \
            could not be used (each is named), 2 wrong usage.
            """,
        version: Rapporteur.version,
        groupedSubcommands: [
            CommandGroup(
                name: "Reading",
                subcommands: [ReadCommand.self, FetchCommand.self, WatchCommand.self, ServeCommand.self]),
            CommandGroup(
                name: "The record",
                subcommands: [
                    ArticlesCommand.self, StoriesCommand.self, EventsCommand.self, QuotesCommand.self,
                    PositionsCommand.self,
                    AccusationsCommand.self, TalksCommand.self, ChannelsCommand.self, MeasuresCommand.self,
                    PerceptionsCommand.self, TimelineCommand.self, ShowCommand.self, SearchCommand.self,
                    BriefCommand.self,
                    ImportCommand.self, ExportCommand.self, CorrectCommand.self, ReviewCommand.self,
                ]),
            CommandGroup(
                name: "Stages as filters",
                subcommands: [
                    ExtractCommand.self, CodeCommand.self, ClassifyCommand.self, NamesCommand.self, DatesCommand.self,
                    AttributeCommand.self, ParseCommand.self,
                ]),
            CommandGroup(
                name: "Foresight",
                subcommands: [
                    PatternsCommand.self, ForecastCommand.self, BacktestCommand.self, QuestionsCommand.self,
                    ScenariosCommand.self, TriggersCommand.self,
                ]),
            CommandGroup(name: "Accuracy", subcommands: [EvaluateCommand.self, TrainCommand.self]),
        ])
}
