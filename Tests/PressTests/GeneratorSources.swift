extension PageGenerator {
    /// Articles of our own about invented happenings.
    static let sources: [Source] = [
        Source(
            headline: "Oslo and Lima sign fisheries accord after long haggling",
            caption: "Norwegian trawlers in the port of Callao (NTB)", place: "LIMA",
            paragraphs: [
                "Norway and Peru signed a fisheries accord on Tuesday that caps the catch of mackerel in the southern Pacific for six years.",
                "Norwegian Fisheries Minister Solveig Aune said the quota had been the hardest point of the negotiation.",
                "\"We gave up more than we wanted, and so did our hosts,\" Aune told reporters beside the harbour.",
                "Her Peruvian counterpart, Julio Quiroga, thanked Oslo for sending a research vessel last winter.",
                "Fishermen in Chimbote had blocked the coastal road twice to protest against the quota.",
                "The accord enters into force once both parliaments have approved it, Quiroga said.",
            ], subheading: "Quota was the sticking point"),
        Source(
            headline: "Tbilisi recalls consul over disputed monastery",
            caption: "The monastery on the ridge above the border river", place: "TBILISI",
            paragraphs: [
                "Georgia recalled its consul from Ganja on Friday after Azerbaijani guards closed the path to a medieval monastery that both countries claim.",
                "The Georgian foreign ministry called the closure a breach of the memorandum that the two neighbours exchanged in 2007.",
                "Azerbaijan's border service said that monks had crossed without passports and that the path would reopen within days.",
                "Pilgrims waited in the rain at the checkpoint, and some of them sang.",
                "Patriarchate spokesman Giorgi Beridze urged both governments to let historians settle the matter.",
                "A joint commission on the monastery has not met since 2019, according to Beridze.",
            ], subheading: "Pilgrims wait"),
        Source(
            headline: "Nairobi hosts water talks as Omo dam fills",
            caption: "FILE - Fishing boats on Lake Turkana, Aug. 9, 2021. (AP Photo/Ann Wekesa, File)",
            place: "NAIROBI",
            paragraphs: [
                "Kenya and Ethiopia opened talks in Nairobi on Monday about the level of Lake Turkana, which has fallen while a dam on the Omo fills.",
                "Ethiopian Water Minister Bekele Tadesse offered to release more water in the dry months.",
                "Kenyan officials said they would accept the offer only with gauges that both sides can read.",
                "Turkana herders have lost a third of their goats, a county officer said.",
                "\"Numbers first, then handshakes,\" said Wanjiru Kamau, who leads the Kenyan hydrologists.",
                "Egypt sent an observer, which Addis Ababa described as unhelpful.",
            ], subheading: "Gauges before handshakes"),
        Source(
            headline: "Manila court frees sailors of seized survey ship",
            caption: "Sailors leave the court in Manila", place: "MANILA",
            paragraphs: [
                "A Philippine court released eleven Vietnamese sailors on Thursday whose survey ship had been seized near Palawan in January.",
                "Judge Corazon Ilagan found that the ship had broken down and drifted across the line.",
                "Vietnam's embassy welcomed the ruling and said the sailors would fly home on Sunday.",
                "The coast guard had accused the crew of mapping the seabed without a permit.",
                "Captain Tran Duc Minh said through an interpreter that his crew had been treated well.",
                "Hanoi and Manila are negotiating a code for research vessels, diplomats from both capitals confirmed.",
            ], subheading: "A drifting hull"),
        Source(
            headline: "Bern offers venue for talks on Sahara postal links",
            caption: "A Swiss envoy arrives at the airport of Nouakchott (Keystone)", place: "NOUAKCHOTT",
            paragraphs: [
                "Switzerland has offered to host talks between Mauritania and Mali on reopening the postal road across the Sahara, a Swiss envoy said.",
                "The road was closed in 2016 when bandits robbed three mail lorries within a month.",
                "Mauritanian Interior Minister Sidi Ould Ahmed called the offer generous but early.",
                "Mali's transport ministry wants soldiers of both armies to escort the lorries together.",
                "Traders in Timbuktu pay eight times the old tariff for a parcel, the chamber of commerce there has calculated.",
                "The envoy, Regula Zumstein, will travel on to Bamako tomorrow.",
            ], subheading: "Parcels at eight times the tariff"),
        Source(
            headline: "Wellington weighs visa answer to Suva's fishing ban",
            caption: "Fijian patrol boat at the jetty in Suva (handout)", place: "WELLINGTON",
            paragraphs: [
                "New Zealand may tighten visas for Fijian officials if Suva keeps its ban on foreign longliners, Prime Minister Helen Tuffery said on Wednesday.",
                "Fiji imposed the ban a fortnight ago after tuna stocks had shrunk for the fourth season running.",
                "Fijian Attorney General Ratu Vakalala replied that threats were no way to treat an island neighbour.",
                "Longliner owners in Nelson put their losses at two million dollars a week.",
                "Samoa has offered to mediate, and its high commissioner met both sides in Apia.",
                "Tuffery ruled out a ban on Fijian sugar, which some of her backbenchers had demanded.",
            ], subheading: "Samoa offers to mediate"),
        Source(
            headline: "Vilnius expels attaché, Minsk promises mirror step",
            caption: "The Belarusian embassy in Vilnius (BNS)", place: "VILNIUS",
            paragraphs: [
                "Lithuania expelled the Belarusian trade attaché on Monday for what its security department described as the purchase of railway timetables.",
                "The attaché, whose name was not published, must leave within seventy-two hours.",
                "Belarus promised a mirror step and summoned the Lithuanian chargé d'affaires.",
                "Freight between the two countries has halved since the border stations were closed to passengers.",
                "Lithuanian opposition leader Rasa Petrauskaite asked why the timetables had been secret at all.",
                "Railway unions on both sides announced a joint picket at the bridge in Medininkai.",
            ], subheading: "Timetables for sale"),
        Source(
            headline: "Quito and Bogotá reopen footbridge for schoolchildren",
            caption: "Children cross the new footbridge at Rumichaca", place: "QUITO",
            paragraphs: [
                "Ecuador and Colombia reopened a footbridge at Rumichaca on Saturday so that some four hundred pupils can walk to school again.",
                "Floods had torn the old bridge away in April, and families paid rafters for the crossing.",
                "Education ministers Lucía Paredes and Andrés Camacho cut the ribbon together.",
                "A dispute over who would pay for the lamps delayed the opening by three weeks.",
                "\"My daughter was late every day, now she will have no excuse,\" joked a mother from Ipiales.",
                "Customs officers will check bags on the Colombian side only.",
            ], subheading: "Who pays for the lamps"),
    ]
}
