/// Names that fill the slots: listed ones, and new ones put together, so that unknown names are learnt by their surroundings.
extension NameTemplateFiller {
    /// A surname: listed, or put together from syllables, so that unknown names are learned by their surroundings.
    private mutating func surname() -> String {
        if random(10) < 6 { return pick(surnames) }
        let start = [
            "Ba", "Kor", "Mal", "Ste", "Vin", "Tra", "Bel", "Gor", "Haz", "Lun", "Mor", "Pet", "Ras", "Sav", "Tor",
            "Wil", "Yor", "Zab", "Der", "Kah", "O'", "Mc", "Al-", "De ", "Van ",
        ]
        let middle = ["ri", "ka", "lo", "ne", "ta", "vi", "mo", "sse", "ndo", "lla", "che", "ma"]
        let end = [
            "v", "ski", "n", "son", "ez", "berg", "ni", "ovic", "man", "ti", "shi", "k", "r", "di", "enko", "s", "let",
            "mann", "oglu", "wa",
        ]
        let first = pick(start)
        let body = pick(middle) + (random(2) == 0 ? pick(middle) : "") + pick(end)
        return first
            + (["O'", "Mc", "Al-", "De ", "Van "].contains(first)
                ? body.prefix(1).uppercased() + body.dropFirst() : body)
    }

    private mutating func givenName() -> String {
        let roll = random(16)
        if roll == 0 { return String(UnicodeScalar(UInt8(65 + random(26)))) + "." }
        if roll == 1 { return pick(given) + " " + String(UnicodeScalar(UInt8(65 + random(26)))) + "." }
        if roll == 2 { return pick(given) + "-" + pick(given) }
        if roll == 3 { return pick(given) + " " + pick(given) }
        if roll == 4 { return pick(["Abu", "Ibn", "Ould", "Haji", "Nur", "Tun", "Sok", "Yun", "Zhao", "Xiao"]) }
        return pick(given)
    }

    private mutating func person() -> String {
        if random(14) == 0 {
            // Family name first, as in East Asia.
            let family = [
                "Kim", "Park", "Lee", "Choi", "Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Nguyen", "Tran", "Le",
            ]
            let syllables = [
                "jin", "ho", "min", "soo", "wei", "jun", "hua", "ming", "yong", "hyun", "van", "duc", "tai",
            ]
            let first = pick(syllables)
            let second = pick(syllables)
            let given = first.prefix(1).uppercased() + first.dropFirst()
            return pick(family) + " " + given + (random(2) == 0 ? "-" + second : second)
        }
        let link = random(20) == 0 ? pick(["al-", "el-", "de ", "van ", "bin ", "von ", "da ", "dos "]) : ""
        return givenName() + " " + link + surname()
    }

    /// A place that no list has, so that unknown ones are learned by their surroundings.
    private mutating func newPlace() -> String {
        pick(["Bar", "Kal", "Tos", "Mir", "Gal", "Nor", "Ash", "Vel", "Sar", "Hol", "Dun", "Lub", "Zar", "Pon", "Rav"])
            + pick(["a", "o", "i", "en", "am", "or", "el", "u"])
            + pick([
                "grad", "ton", "ville", "abad", "burg", "ovo", "nia", "pur", "tsk", "ford", "za", "ham", "ra", "stad",
            ])
    }

    private mutating func city() -> String { random(8) == 0 ? newPlace() : pick(cities) }

    private mutating func club() -> String {
        switch random(6) {
        case 0:
            city() + " "
                + pick(["United", "City", "Rovers", "FC", "Town", "Wanderers", "Athletic", "Albion", "County"])
        case 1:
            pick([
                "Dynamo", "Spartak", "Real", "Sporting", "Athletic", "Olympique", "Racing", "FC", "Lokomotiv", "Steaua",
                "AC",
            ])
                + " " + city()
        default: pick(clubs)
        }
    }

    /// An organisation put together from a place or people and a kind of body.
    private mutating func body() -> String {
        let kinds = [
            "National Party", "Workers' Party", "Democratic Party", "Liberation Army", "Liberation Front", "Red Cross",
            "Red Crescent", "Football Association", "Olympic Committee", "Central Bank", "National Bank",
            "Stock Exchange",
            "Chamber of Commerce", "Supreme Court", "High Court", "Constitutional Court", "Trade Union",
            "People's Congress",
            "National Council", "Academy of Sciences", "Institute of Technology", "University", "News Agency",
            "Airlines",
            "Development Bank", "Human Rights Commission", "Election Commission", "Peace Movement", "Socialist Party",
            "People's Party", "Salvation Front", "Army", "Navy", "Air Force", "Navy", "National Guard", "Cricket Board",
        ]
        let heads = [
            "Bank of", "University of", "National Union of", "Institute for", "Ministry of", "Movement for",
            "Front for",
            "Association of", "Organisation for", "Council of", "Party of", "Committee to Protect", "Centre for",
        ]
        let fields = [
            "Foreign Affairs", "Democratic Change", "Strategic Studies", "Teachers", "Journalists",
            "Economic Cooperation",
            "Human Rights", "National Unity", "Islamic Reform", "Refugees", "the Liberation of the South",
            "Social Democracy",
        ]
        switch random(5) {
        case 0: return pick(peoples) + " " + pick(kinds)
        case 1: return pick(lands) + " " + pick(kinds)
        case 2: return city() + " " + pick(kinds)
        case 3: return pick(heads.filter { $0.hasSuffix("of") && !$0.hasPrefix("Ministry") }) + " " + pick(lands)
        default: return pick(heads) + " " + pick(fields)
        }
    }

    private mutating func ministry() -> String {
        let field = pick([
            "Foreign", "Defence", "Defense", "Interior", "Finance", "Health", "Trade", "Oil", "Energy", "Justice",
            "Agriculture",
            "Information", "Transport", "Education",
        ])
        switch random(5) {
        case 0: return "Ministry of " + field.replacing("Foreign", with: "Foreign Affairs")
        case 1:
            return pick([
                "Central Bank", "Supreme Court", "National Assembly", "Senate", "State Department", "Pentagon",
                "Security Council",
                "Parliament", "Foreign Office", "Treasury", "Electoral Commission", "Defense Department",
                "Commerce Department",
                "House of Representatives", "Congress", "Kremlin", "Cabinet Office", "General Staff", "Federal Reserve",
            ])
        default: return field + " Ministry"
        }
    }

    private mutating func thing(_ endings: [String], _ fixed: [String]) -> String {
        if random(3) == 0 { return pick(fixed) }
        let place = random(2) == 0 ? city() : random(2) == 0 ? pick(peoples) : pick(lands)
        return place + " " + pick(endings)
    }

    mutating func filled(_ slot: String) -> (String, String) {
        switch slot {
        case "PER": (person(), "person")
        case "SUR": (surname(), "person")
        case "GIV": (pick(given), "person")
        case "CITY": (city(), "place")
        case "LAND": (pick(lands), "place")
        case "NATIONALS": (pick(nationals), "other")
        case "NAT": (pick(peoples), "other")
        case "ORG": (random(4) == 0 ? body() : pick(organizations), "organization")
        case "CLUB": (club(), "organization")
        case "TEAM": (city(), "organization")
        case "COMP": (pick(companies), "organization")
        case "BODY": (random(2) == 0 ? body() : pick(organizations), "organization")
        case "MIN": (ministry(), "organization")
        case "PAPER": (pick(papers), "organization")
        case "WIRE": (random(3) == 0 ? (random(4) == 0 ? "Reuter" : "Reuters") : pick(wires), "organization")
        case "LEAGUE":
            (
                pick(["NBA", "NHL", "NFL", "MLB", "CFL", "FIFA", "UEFA", "PGA", "ATP", "WTA", "FIA", "IOC", "FINA"]),
                "organization"
            )
        case "DIVN":
            (
                pick([
                    "National League", "American League", "Eastern Division", "Central Division", "Western Division",
                    "Atlantic Division", "Pacific Division", "Eastern Conference", "Western Conference", "Super League",
                    "Major League Baseball", "Premier League", "Serie A", "Bundesliga", "Primera Division",
                    "Second Division",
                ]), "other"
            )
        case "USA": (pick(["U.S.", "US", "U.S", "UK", "U.K.", "UAE", "United States"]), "place")
        case "UNO": (pick(["U.N.", "UN", "United Nations", "EU", "NATO", "European Union"]), "organization")
        case "ABBR": (pick(abbreviations), "organization")
        case "SEC":
            (
                surname() + " " + pick(["Corp", "Inc", "Ltd", "Co", "Plc", "AG", "SA", "Group", "Holdings"]),
                "organization"
            )
        case "REG", "AREA":
            (random(6) == 0 ? newPlace() + pick(["", " Province", " River", " Valley"]) : pick(regions), "place")
        case "EVENT":
            (
                thing(
                    [
                        "Open", "Grand Prix", "Masters", "Marathon", "Cup", "Classic", "Olympics", "Games",
                        "Film Festival", "Air Show",
                    ],
                    [
                        "World Cup", "Davis Cup", "Asian Cup", "European Cup", "Champions League", "UEFA Cup",
                        "Olympic Games",
                        "Olympics", "Wimbledon", "Super Bowl", "World Series", "Ryder Cup", "Fed Cup",
                        "African Nations Cup",
                        "Commonwealth Games", "Winter Olympics", "Six Nations", "Tour de France", "Sheffield Shield",
                    ]), "other"
            )
        case "LAW":
            (
                thing(
                    [
                        "Accord", "Agreement", "Treaty", "Protocol", "Convention", "Pact", "Declaration", "Memorandum",
                        "Process", "Act",
                    ],
                    [
                        "Non-Proliferation Treaty", "Comprehensive Test Ban Treaty", "Good Friday Agreement",
                        "Kyoto Protocol",
                        "Bill of Rights", "Marshall Plan", "Constitution", "Freedom of Information Act", "Road Map",
                    ]), "other"
            )
        case "FAITH":
            (
                pick([
                    "Moslem", "Muslim", "Christian", "Catholic", "Protestant", "Jewish", "Hindu", "Buddhist", "Sikh",
                    "Sunni",
                    "Shi'ite", "Shiite", "Kurdish", "Arab", "Tamil", "Basque", "Hutu", "Tutsi", "Communist",
                    "Republican",
                    "Democrat", "Serb", "Croat", "Albanian", "African", "European", "Asian", "Islamist", "Marxist",
                    "Maoist",
                ]), "other"
            )
        default: (pick(others), "other")
        }
    }
}
