/// Who did what to whom.
public struct Event: Codable, Hashable, Sendable {
    /// PLOVER type or STATEMENT.
    public var type: EventType
    /// PLOVER mode, one of ``EventType/modes``.
    public var mode: String?
    /// PLOVER contexts.
    public var context: [EventContext]
    /// CAMEO code as a string ("040").
    public var cameo: String?
    /// Who acts; several act together.
    public var actor: [Entity]
    /// Who is acted upon.
    public var recipient: [Entity]
    /// Where.
    public var place: Place?

    /// Quad code, 1…4; nil for STATEMENT.
    public var quad: Int? { type.quad }
    /// PLOVER score; nil for STATEMENT.
    public var scale: Double? { type.scale(mode: mode) }

    enum CodingKeys: String, CodingKey { case type, mode, context, cameo, actor, recipient, place }

    /// An event.
    public init(
        type: EventType, mode: String? = nil, context: [EventContext] = [], cameo: String? = nil,
        actor: [Entity], recipient: [Entity] = [], place: Place? = nil
    ) {
        self.type = type
        self.mode = mode
        self.context = context
        self.cameo = cameo
        self.actor = actor
        self.recipient = recipient
        self.place = place
    }
}

/// Words given as somebody's.
public struct Quote: Codable, Hashable, Sendable {
    /// How the words are given.
    public enum Form: String, Codable, Sendable, CaseIterable { case direct, partial, indirect }

    /// How the words are given.
    public var form: Form
    /// The words, without quotation marks.
    public var text: String
    /// Whose words.
    public var speaker: Entity?
    /// To whom they were said.
    public var addressee: Entity?
    /// What they are about: a ``Issue``.
    public var topic: String?
    /// How they were made public: a ``ChannelType``.
    public var channel: String?

    /// A quote.
    public init(
        form: Form, text: String, speaker: Entity?, addressee: Entity? = nil, topic: String? = nil,
        channel: String? = nil
    ) {
        self.form = form
        self.text = text
        self.speaker = speaker
        self.addressee = addressee
        self.topic = topic
        self.channel = channel
    }
}

/// What a party is for, against, ready for, demands, offers, refuses or makes conditional.
public struct Position: Codable, Hashable, Sendable {
    /// How the holder stands to the issue.
    public enum Stance: String, Codable, Sendable, CaseIterable {
        case support, oppose, demand, offer, refuse, condition, readiness, goal, principle
        case redLine = "red_line"
    }

    /// Who holds it.
    public var holder: Entity
    /// How.
    public var stance: Stance
    /// On what: an ``Issue``.
    public var issue: String
    /// The clause that states it.
    public var statement: String
    /// Towards whom.
    public var toward: Entity?
    /// The condition it depends on, as printed.
    public var condition: String?

    /// A position.
    public init(
        holder: Entity, stance: Stance, issue: String, statement: String, toward: Entity? = nil,
        condition: String? = nil
    ) {
        self.holder = holder
        self.stance = stance
        self.issue = issue
        self.statement = statement
        self.toward = toward
        self.condition = condition
    }
}

/// A charge by one party against another, with its denial.
public struct Accusation: Codable, Hashable, Sendable {
    /// A denial of the charge.
    public struct Denial: Codable, Hashable, Sendable {
        /// Who denies.
        public var speaker: Entity?
        /// The denying words.
        public var text: String
        /// Where they stand.
        public var evidence: [Evidence]
        /// Id of the article they stand in, where it is another one than the accusation's.
        public var article: String?

        /// A denial.
        public init(speaker: Entity?, text: String, evidence: [Evidence], article: String? = nil) {
            self.speaker = speaker
            self.text = text
            self.evidence = evidence
            self.article = article
        }
    }

    /// Who charges; nil when the text does not say.
    public var accuser: Entity?
    /// Who is charged.
    public var accused: Entity
    /// The charge as printed.
    public var charge: String
    /// Its denial.
    public var denial: Denial?
    /// Id of the counter-accusation.
    public var counter: String?

    /// An accusation.
    public init(accuser: Entity?, accused: Entity, charge: String, denial: Denial? = nil, counter: String? = nil) {
        self.accuser = accuser
        self.accused = accused
        self.charge = charge
        self.denial = denial
        self.counter = counter
    }
}

/// A series of talks, a forum, a negotiation.
public struct Process: Codable, Hashable, Sendable {
    /// One round or session.
    public struct Round: Codable, Hashable, Sendable {
        /// Number of the round ("third" is 3).
        public var number: Int?
        /// When.
        public var date: DatedExpression?
        /// Where.
        public var venue: Place?
        /// Who hosts.
        public var host: Entity?
        /// Who mediates.
        public var mediator: Entity?
        /// Who takes part.
        public var participants: [Entity]
        /// Status of the round.
        public var status: Status?

        /// A round.
        public init(
            number: Int? = nil, date: DatedExpression? = nil, venue: Place? = nil, host: Entity? = nil,
            mediator: Entity? = nil, participants: [Entity] = [], status: Status? = nil
        ) {
            self.number = number
            self.date = date
            self.venue = venue
            self.host = host
            self.mediator = mediator
            self.participants = participants
            self.status = status
        }
    }

    /// What is in the way, and who says so.
    public struct Obstacle: Codable, Hashable, Sendable {
        /// The obstacle as printed.
        public var text: String
        /// Who names it.
        public var namedBy: Entity?

        /// An obstacle.
        public init(text: String, namedBy: Entity?) {
            self.text = text
            self.namedBy = namedBy
        }
    }

    /// Where a process stands as of the article.
    public enum Status: String, Codable, Sendable, CaseIterable {
        case planned
        case underWay = "under way"
        case stalled, suspended, postponed, concluded, failed, cancelled
    }

    /// Name or description ("the Tehran Dialogue Forum", "nuclear talks").
    public var name: String
    /// `talks`, `forum`, `conference`, `summit` or `negotiation`.
    public var type: String
    /// Rounds the article knows of.
    public var rounds: [Round]
    /// Status as of the article.
    public var status: Status?
    /// Obstacles.
    public var obstacles: [Obstacle]

    enum CodingKeys: String, CodingKey { case name, type, rounds, status, obstacles }

    /// A process.
    public init(
        name: String, type: String, rounds: [Round] = [], status: Status? = nil, obstacles: [Obstacle] = []
    ) {
        self.name = name
        self.type = type
        self.rounds = rounds
        self.status = status
        self.obstacles = obstacles
    }
}

/// How a message travelled.
public struct Channel: Codable, Hashable, Sendable {
    /// The kind of channel.
    public var type: ChannelType
    /// Who sends.
    public var sender: Entity?
    /// Through whom or what.
    public var via: Entity?
    /// Who receives.
    public var receiver: Entity?

    /// A channel.
    public init(type: ChannelType, sender: Entity?, via: Entity? = nil, receiver: Entity? = nil) {
        self.type = type
        self.sender = sender
        self.via = via
        self.receiver = receiver
    }
}

/// The kinds of channels; see the codebook.
public enum ChannelType: String, Codable, Sendable, CaseIterable {
    case note, mediator, phone, letter, post, interview, speech, statement, meeting, broadcast
    case protectingPower = "protecting_power"
    case newsConference = "news_conference"
}

/// Sanctions, designations, agreements and other acts that stay in force.
public struct Measure: Codable, Hashable, Sendable {
    /// What it is.
    public enum MeasureType: String, Codable, Sendable, CaseIterable {
        case sanctions, designation, tariff, embargo, agreement, memorandum, withdrawal, expulsion, inspection
        case ceasefire, visa
        case severedTies = "severed_ties"
        case assetFreeze = "asset_freeze"
    }

    /// Where it stands as of the article.
    public enum Status: String, Codable, Sendable, CaseIterable {
        case announced, suspended, lifted, expired, proposed
        case inForce = "in force"
    }

    /// What it is.
    public var type: MeasureType
    /// Who imposes or is party to it.
    public var imposer: [Entity]
    /// Whom it is aimed at.
    public var target: [Entity]
    /// Since when.
    public var from: DatedExpression?
    /// Until when.
    public var until: DatedExpression?
    /// Where it stands as of the article.
    public var status: Status?

    enum CodingKeys: String, CodingKey { case type, imposer, target, from, until, status }

    /// A measure.
    public init(
        type: MeasureType, imposer: [Entity], target: [Entity] = [], from: DatedExpression? = nil,
        until: DatedExpression? = nil, status: Status? = nil
    ) {
        self.type = type
        self.imposer = imposer
        self.target = target
        self.from = from
        self.until = until
        self.status = status
    }
}

/// How one party sees another.
public struct Perception: Codable, Hashable, Sendable {
    /// Who sees.
    public var holder: Entity
    /// Who is seen.
    public var about: Entity
    /// How, as printed.
    public var content: String
    /// 1: the holder's own words; 2: what `voice` says that the holder thinks.
    public var order: Int
    /// Who says so, at order 2.
    public var voice: Entity?

    /// A perception.
    public init(holder: Entity, about: Entity, content: String, order: Int = 1, voice: Entity? = nil) {
        self.holder = holder
        self.about = about
        self.content = content
        self.order = order
        self.voice = voice
    }
}
