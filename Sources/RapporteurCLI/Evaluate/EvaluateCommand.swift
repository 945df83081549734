import ArgumentParser

/// `rapporteur evaluate STAGE --gold FILE`
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measures a stage on gold data: precision, recall, F1 with counts.",
        subcommands: [
            EvaluateRecord.self, EvaluateLedger.self, EvaluateExtract.self, EvaluateMetadata.self, EvaluateCopies.self,
            EvaluateStories.self, EvaluateHappenings.self, EvaluateDates.self, EvaluateCoreference.self,
            EvaluateAttribution.self,
            EvaluateAgreement.self, EvaluateEvents.self, EvaluateClassify.self, EvaluateParse.self,
            EvaluateNames.self,
        ])
}

/// Where the gold data is.
struct GoldOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("File or folder with the gold data.", valueName: "path"))
    var gold: String
}
