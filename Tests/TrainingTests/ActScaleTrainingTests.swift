import Coding
import Record
import Testing
import Training

@Suite struct ActScaleTrainingTests {
    /// One feature decides: nine in ten with it are right, one in ten without.
    @Test func learnsWhatAFeatureIsWorth() {
        let questions = (0..<400).map { index in
            let has = index % 2 == 0
            return ActScaleTraining.Question(
                article: "a\(index % 10)", features: [1, has ? 1 : 0], isRight: (index / 2) % 10 < (has ? 9 : 1),
                isDrafted: has)
        }
        let training = ActScaleTraining()
        let scale = LogisticScale(
            names: ["constant", "has"], weights: training.weights(questions), threshold: 0.5, addition: 0.5)
        #expect(abs(scale.probability([1, 1]) - 0.9) < 0.03)
        #expect(abs(scale.probability([1, 0]) - 0.1) < 0.03)
        let chances = training.heldOut(questions)
        #expect(zip(chances, questions).allSatisfy { ($0 > 0.5) == $1.isDrafted })
    }

    @Test func readsExamplesWithScores() throws {
        let line = """
            {"article":"x","fold":0,"own":["AGREE"],"confidence":[0.7],"foreign":[],"near":[],"around":["AGREE"],"before":[],"place":2,\
            "traits":4,"pieces":[1,2,3],"others":[[1]],"acts":["REJECT"],"stances":["refuse"],"isAccused":false,"ownStances":[],\
            "isOwnAccused":false}
            """
        let width = ActReader.types.count + ActReader.stances.count + 1
        let scores = [Float](repeating: 0.5, count: width).map { "\($0)" }.joined(separator: "\t")
        let rows = try ActScaleTraining.rows(examples: line + "\n" + line + "\n", scores: scores + "\n\n")
        #expect(rows.count == 1)
        #expect(rows[0].acts == [.reject])
        let questions = ActScaleTraining.questions(rows)
        #expect(questions.acts.count { $0.isRight } == 1 && questions.acts.count { $0.isDrafted } == 1)
        #expect(questions.positions.count { $0.isRight } == 1)
    }
}
