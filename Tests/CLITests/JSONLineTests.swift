import Testing

@testable import RapporteurCLI

@Suite struct JSONLineTests {
    @Test func unknownFieldsPassByteForByte() throws {
        let line =
            #" { "id" : 12345678901234567890.10 , "nested":{"a":[1,{"b":"}\""}]}, "sentence":"x", "e":1e-7 ,"n":null } "#
        var object = try JSONLine(Array(line.utf8))
        try object.set("type", "AGREE")
        #expect(
            object.text
                == #"{"id":12345678901234567890.10,"nested":{"a":[1,{"b":"}\""}]},"sentence":"x","e":1e-7,"n":null,"type":"AGREE"}"#
        )
    }

    @Test func aFieldThatIsThereIsReplacedInItsPlace() throws {
        var object = try JSONLine(Array(#"{"type":"old","id":1}"#.utf8))
        try object.set("type", ["a", "b"])
        #expect(object.text == #"{"type":["a","b"],"id":1}"#)
    }

    @Test(arguments: [#"{"ключ":"значение","a\"b":"c\\"}"#, "{}", #"{"a":[]}"#, "\u{FEFF}{\"a\":1}"])
    func membersSurvive(line: String) throws {
        let text = try JSONLine(Array(line.utf8)).text
        #expect(text == line.replacing("\u{FEFF}", with: ""))
    }

    @Test(arguments: [
        ("[1]", "not a JSON object"), ("{", "not valid JSON"), ("", "not valid JSON"), ("nonsense", "not valid JSON"),
    ])
    func refusals(line: String, reason: String) {
        #expect { try JSONLine(Array(line.utf8)) } throws: { "\($0)" == reason }
    }

    @Test func fieldsKnowTheirTypes() throws {
        let object = try JSONLine(Array(#"{"text":"x","id":3,"anchor":null}"#.utf8))
        #expect(try object.required("text") == "x")
        #expect(try object.string("anchor") == nil)
        #expect { try object.string("id") } throws: { "\($0)" == "“id” is not a string" }
        #expect { try object.required("html") } throws: { "\($0)" == "“html” is missing" }
    }
}
