import Language

/// Texts of our own in the manner of news agencies, marked by hand: the free sets have no such news, and these measure what the
/// patterns and the other sets teach of it. Nothing learns from them. `[P …]` marks a person, `[O …]` an organisation, `[L …]` a
/// place, `[M …]` a people, event, work or law; clubs and cities that stand for their clubs are organisations, states that
/// stand for their teams are places.
enum NameAgencyLines {
    /// The texts as documents.
    static var documents: [NameDocument] {
        texts.enumerated().map { index, text in
            var document = NameDocument(name: "agency/\(index)")
            var scalars = String.UnicodeScalarView()
            var open: (start: Int, nameClass: NameSpan.Class)?
            var count = 0
            let source = Array(text.unicodeScalars)
            var place = 0
            while place < source.count {
                if source[place] == "[", place + 2 < source.count, let nameClass = marks[source[place + 1]] {
                    open = (count, nameClass)
                    place += 3
                    continue
                }
                if source[place] == "]", let name = open {
                    document.names.append((name.start..<count, name.nameClass))
                    open = nil
                    place += 1
                    continue
                }
                // A line is a paragraph.
                let copies = source[place] == "\n" ? 2 : 1
                for _ in 0..<copies { scalars.append(source[place]) }
                count += copies
                place += 1
            }
            document.text = String(scalars)
            return document
        }
    }

    private static let marks: [Unicode.Scalar: NameSpan.Class] = [
        "P": .person, "O": .organization, "L": .place, "M": .other,
    ]

    private static let texts: [String] = [
        """
        SOCCER - [L NORWAY] HOLD [M SWISS] TO DRAW IN [M WORLD CUP] QUALIFIER.
        [L OSLO] 1996-10-09
        [L Norway] and [L Switzerland] drew 1-1 (halftime 0-1) in their [M World Cup] group six match on Wednesday.
        Scorers: [L Norway] - [P Tore Andre Haland] (67th minute). [L Switzerland] - [P Marco Turkyil] (21st).
        Attendance: 21,344
        [L Norway]'s coach [P Egil Drillo] said [P Haland], who plays for [O Rosenborg], had been ill.
        The [M Norwegians] meet [L Hungary] in [L Budapest] next month. The [M Swiss] are bottom of the group.
        """,
        """
        BASEBALL - MAJOR LEAGUE RESULTS MONDAY.
        [L NEW YORK] 1996-07-16
        Results of [M Major League Baseball] games played on Monday (home team in CAPS):
        [M National League]
        [O ATLANTA] 5 [O Montreal] 2
        [O St Louis] 8 [O PITTSBURGH] 3
        [O SAN DIEGO] 4 [O Houston] 1
        [M American League]
        [O TORONTO] 6 [O Kansas City] 0
        [O SEATTLE] 7 [O Baltimore] 5 (10 innings)
        In [L Denver], [P Ellis Barks] hit two homers and [P Quinton McGraw] drove in four runs as the [O Colorado Rockies] beat the [O Florida Marlins] 9-6.
        [P Al Leiterman] (9-8) took the loss for [O Florida], which has dropped six of seven.
        """,
        """
        TENNIS - RESULTS AT [M PILOT PEN] TOURNAMENT.
        [L NEW HAVEN], [L Connecticut] 1996-08-15
        Results from the second round of the men's singles on Thursday (prefix number denotes seeding):
        [P Jonas Bjork] ([L Sweden]) beat [P Alex Corr] ([L Spain]) 6-4 7-6 (7-3)
        [P Wayne Ferrer] ([L South Africa]) beat [P Chuck Adamson] ([L U.S.]) 6-1 6-2
        [P Hernan Gumy] ([L Argentina]) beat [P Kenneth Carlssen] ([L Denmark]) 7-5 3-6 6-3
        [P MaliVai Hart] of the [L United States] retired with a groin injury.
        """,
        """
        CRICKET - [L SRI LANKA] 318 FOR SIX AT STUMPS IN SECOND TEST.
        [L COLOMBO] 1996-09-18
        [L Sri Lanka] were 318 for six at the close on the first day of the second test against [L Zimbabwe] on Wednesday.
        [P H. Tillekeratne] c [P Flower] b [P Whittal] 126
        [P A. Ranatunge] lbw b [P Streek] 38
        [P R. Mahanam] not out 12
        Bowling: [P Streek] 24-6-71-2, [P Olongo] 18-1-80-1, [P Whittal] 21-4-62-3.
        """,
        """
        [M Polish] foreign minister due in [L Minsk] for border talks.
        [L WARSAW] 1997-02-11
        [M Polish] Foreign Minister [P Dariusz Rosalski] will visit [L Belarus] next week, the [O Foreign Ministry] said on Tuesday.
        Ministry spokesman [P Pawel Dobrowol] told [O Reuters] that [P Rosalski] would meet President [P Alexander Lukash] and press the case of [M Polish] minority groups.
        [L Minsk] has accused [L Warsaw] of meddling in its affairs. [L Poland], which hopes to join [O NATO], denies that.
        "The [M Belarusians] know our position," said [P Dobrowol], a former [O Solidarity] activist.
        The daily [O Rzeczpospolita] said the [O European Union] and the [O OSCE] backed the trip.
        """,
        """
        [O UNHCR] says 4,000 [M Burundian] refugees cross into [L Tanzania].
        [L GENEVA], April 3 ([O Reuter]) - Some 4,000 refugees fleeing clashes between [M Hutu] rebels and the [M Tutsi]-led army in [L Burundi] have crossed into [L Tanzania] since Sunday, the [O United Nations High Commissioner for Refugees] said on Thursday.
        [O UNHCR] spokeswoman [P Pam O'Toolen] said most came from [L Makamba] province and were now at [L Kigoma], on [L Lake Tanganyika].
        The [O Red Cross] and [O Medecins Sans Frontieres] were sending food from [L Dar es Salaam].
        """,
        """
        PRESS DIGEST - [L Greece] - Nov 12.
        [L ATHENS] 1996-11-12
        These are the leading stories in the [M Greek] press on Tuesday. [O Reuters] has not verified these stories and does not vouch for their accuracy.
        [O TA NEA]
        -- Prime Minister [P Costas Simitakis] to meet [M French] President [P Jacques Chirard] in [L Paris]
        -- [O PASOK] deputies oppose sale of [O Olympic Airways]
        [O KATHIMERINI]
        -- [M Turkish] jets violate [M Greek] airspace over the [L Aegean]
        -- [O Bank of Greece] sees inflation at seven percent
        """,
        """
        [O Intertek] sees third-quarter loss.
        [L CHICAGO] 1996-09-27
        [O Intertek Corp] said on Friday it expected a loss for the third quarter because of weak sales in [L Asia] and a strike at its plant in [L Rockford], [L Illinois].
        [P Susan Bremner], an analyst at [O Merrill Lynch] in [L New York], cut her rating on the stock.
        Its shares fell 3-1/4 to 18-7/8 on the [O New York Stock Exchange].
        [O Intertek] bought [O Delano Industries Inc], a [L Texas]-based maker of pumps, from [O Siemens AG] last year.
        -- [O Chicago Newsdesk] 312-555-8787
        """,
        """
        [L TOKYO] ([O AP]) -- [L Japan] and [L South Korea] agreed Friday to resume talks on fishing rights near the disputed islands, [M Japanese] officials said.
        Prime Minister [P Keizo Hashimori] and President [P Kim Yong-tae] met for an hour on the sidelines of the [O Asia-Pacific Economic Cooperation] forum.
        [L Seoul] calls the islets [L Tokdo]; [L Tokyo] calls them [L Takeshima].
        [P Hashimori]'s [O Liberal Democratic Party] said the [M Law of the Sea Convention] should be the basis.
        [M Koreans] protested outside the [M Japanese] embassy in [L Seoul].
        """,
        """
        [L ISLAMABAD], June 8 ([O APP]): Foreign Secretary [P Shamshad Karim] on Sunday summoned the [M Indian] deputy high commissioner over firing across the [L Line of Control].
        He told [P J.P. Mehra] that [L New Delhi] was in breach of the [M Simla Agreement].
        [L India]'s [O Ministry of External Affairs] had no comment.
        [P Mehra] said [M Indian] troops in [L Kashmir] had fired only after [M Pakistani]-backed militants crossed near [L Poonch].
        """,
        """
        [O IAEA] chief in [L Tehran] as [O EU] weighs sanctions
        By [P Maria Castellani] and [P Farid Hosseinpour]
        [L VIENNA], Jan 19 ([O Reuters]) - The head of the [O International Atomic Energy Agency], [P Rafael Brandt], arrived in [L Iran] on Sunday for talks with [P Ali Salehpour], head of the [O Atomic Energy Organization of Iran].
        The [O EU]'s foreign policy chief, [P Kaja Lindström], said [L Brussels] still wanted the [M Joint Comprehensive Plan of Action] revived.
        [P Salehpour] told [O Tasnim] news agency that [M Western] pressure would not work.
        [M Iranian] state TV said [L U.S.] envoy [P Robert Malone] was not invited. The [O State Department] declined to comment.
        [O Axios] reported that [L Israel]'s [O Mossad] had briefed the [O Pentagon] and the [O CIA].
        """,
        """
        BASKETBALL - [O NBA] STANDINGS AFTER SUNDAY'S GAMES.
        [L NEW YORK] 1997-01-20
        Standings of [O National Basketball Association] teams after games played on Sunday (tabulate under won, lost, percentage, games behind):
        EASTERN CONFERENCE
        ATLANTIC DIVISION
        W L PCT GB
        [O MIAMI] 29 10 .744 -
        [O NEW YORK] 28 11 .718 1
        [O ORLANDO] 15 18 .455 11
        Tuesday, January 21:
        [O BOSTON] AT [L MILWAUKEE]
        [O UTAH] AT [L PHOENIX]
        """,
        """
        SOCCER - [M DUTCH] FIRST DIVISION RESULTS/STANDINGS.
        [L AMSTERDAM] 1996-11-17
        Results of [M Dutch] first division matches played at the weekend:
        [O Vitesse Arnhem] 2 [O Sparta Rotterdam] 0
        [O Twente Enschede] 1 [O AZ Alkmaar] 1
        [O Feyenoord] 14 9 3 2 27 12 30
        [O PSV Eindhoven] 13 8 3 2 30 11 27
        [O Willem II Tilburg] 14 2 4 8 11 25 10
        Leading goalscorers: 9 - [P Luc Nilsson] ([O PSV]); 7 - [P Clarence Boland] ([O Ajax])
        """,
        """
        ATHLETICS - LEADING RESULTS AT [L ZURICH] GRAND PRIX.
        [L ZURICH] 1996-08-14
        Men's 800 metres:
        1. [P Wilson Kiprop] ([L Denmark]) one minute 42.61 seconds
        2. [P Norberto Telles] ([L Cuba]) 1:43.60
        3. [P Hezekiel Sepeng] ([L South Africa]) 1:44.01
        Women's javelin: 1. [P Tanja Damask] ([L Finland]) 66.60 metres
        [M Kenyan]-born [P Kiprop] became a [M Danish] citizen last year and missed the [M Atlanta Olympics].
        """,
        """
        Rebels say they hold [M Colombian] town
        [L BOGOTA], [L Colombia] - The [O Revolutionary Armed Forces of Colombia], or [O FARC], said Monday its fighters held [L Miraflores], 250 km southeast of [L Bogota].
        Gen. [P Harold Bedoyal], the armed forces chief, denied it. "[L Miraflores] is ours," he told [O Radio Caracol].
        The [M Catholic] Church's Bishop [P Luis Serna] offered to mediate. President [P Ernesto Sampedro] was in [L Cartagena] with [L U.S.] Drug Czar [P Barry McAllister].
        The [O House of Representatives] in [L Washington] voted to cut aid. Rep. [P Dan Barton], an [L Indiana] [M Republican], led the move.
        """,
    ]
}
