import Record

/// The OpenAPI 3.1 document of the API, made from the endpoints themselves.
enum OpenAPI {
    /// The document as JSON.
    static let document: String = {
        let paths = Endpoint.all.map { endpoint in ("/api" + endpoint.path, operation(endpoint)) }
        return JSON.object([
            ("openapi", JSON.string("3.1.0")),
            (
                "info",
                JSON.object([
                    ("title", JSON.string("Rapporteur")), ("version", JSON.string(Rapporteur.version)),
                    ("description", JSON.string("The sourced record: read-only, on loopback.")),
                ])
            ),
            ("paths", JSON.object(paths)),
            ("components", JSON.object([("schemas", JSON.object(schemas))])),
        ])
    }()

    private static func operation(_ endpoint: Endpoint) -> String {
        let name = endpoint.path.split(separator: "/").map { part in
            let word = part.filter { $0 != "{" && $0 != "}" }
            return word.prefix(1).uppercased() + word.dropFirst()
        }.joined()
        let content = { (schema: String) in
            JSON.object([
                (
                    "application/json",
                    JSON.object([("schema", JSON.object([("$ref", JSON.string("#/components/schemas/\(schema)"))]))])
                )
            ])
        }
        let failure = { (text: String) in
            JSON.object([("description", JSON.string(text)), ("content", content("Error"))])
        }
        return JSON.object([
            (
                "get",
                JSON.object([
                    ("operationId", JSON.string("get" + name)), ("summary", JSON.string(endpoint.summary)),
                    ("parameters", JSON.array(endpoint.parameters.map(parameter))),
                    (
                        "responses",
                        JSON.object([
                            (
                                "200",
                                JSON.object([
                                    ("description", JSON.string(endpoint.summary)),
                                    ("content", content(endpoint.schema)),
                                ])
                            ),
                            ("400", failure("A parameter cannot be understood")),
                            ("404", failure("There is no such thing")),
                            ("500", failure("The archive cannot be read")),
                        ])
                    ),
                ])
            )
        ])
    }

    private static func parameter(_ parameter: Endpoint.Parameter) -> String {
        var schema = [("type", JSON.string(parameter.isNumber ? "integer" : "string"))]
        // Several values may stand in one parameter, with commas: the list is documentation, not a closed set.
        if !parameter.values.isEmpty { schema.append(("examples", JSON.array(parameter.values.map(JSON.string)))) }
        return JSON.object([
            ("name", JSON.string(parameter.name)), ("in", JSON.string(parameter.location.rawValue)),
            ("required", parameter.location == .path ? "true" : "false"),
            ("description", JSON.string(parameter.description)), ("schema", JSON.object(schema)),
        ])
    }

    private static let schemas: [(String, String)] = [
        (
            "Summary",
            object([
                "pages": "integer", "articles": "integer", "copies": "integer", "contested": "integer",
                "entries": "object",
            ])
        ),
        ("Articles", object(["articles": "array"])),
        ("Article", object(["article": "object", "sentences": "array", "entries": "array"])),
        ("Entries", object(["total": "integer", "entries": "array"])),
        (
            "Entry",
            object([
                "entry": "object", "happening": "object|null", "headline": "string|null", "page": "string",
                "context": "array",
            ])
        ),
        ("Passages", object(["total": "integer", "passages": "array"])),
        ("Actors", object(["actors": "array"])),
        ("Error", object(["error": "object"])),
    ]

    private static func object(_ properties: KeyValuePairs<String, String>) -> String {
        let members = properties.map { name, type in
            let types = type.split(separator: "|").map { JSON.string(String($0)) }
            return (name, JSON.object([("type", types.count == 1 ? types[0] : JSON.array(types))]))
        }
        return JSON.object([
            ("type", JSON.string("object")), ("required", JSON.array(properties.map { JSON.string($0.key) })),
            ("properties", JSON.object(members)),
        ])
    }
}
