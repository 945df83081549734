/// What sites print around articles, by kind; phrases as readers know them, the things they speak of invented.
enum LitterWords {
    static let crumbs = [
        "HomeWorldAsia Pacific", "Home > World > Europe", "NewsPoliticsDiplomacy", "Home / News / World",
        "Home » International » Africa", "WorldMiddle East", "Home | Politics | Foreign policy",
        "News › World › Americas",
        "Home Politics Foreign Affairs", "Start > Ausland > Europa",
    ]
    static let dates = [
        "Mar 5, 2025, 11:22 PM", "12 June 2023 | 08:15", "Published: 18 Jun 2024 - 07:52 am", "2024-04-02 16:40",
        "Tuesday 14 May 2019 09.30 BST", "Updated 3:12 PM EDT, Thu August 9, 2018", "Posted on January 7, 2021",
        "07/11/2022 18:05", "Thursday, 3 October 2002", "Last updated: 1 Dec 2016 at 10:00 GMT",
        "17. Mai 2020, 06:15 Uhr",
        "Published 2 days ago", "5 hours ago",
    ]
    static let ids = [
        ["Journalist ID: 5512", "News ID: 80012345"], ["Story Code: 40417"], ["News Code: 2201-18034"],
        ["ID: 4471902", "Service: Foreign Policy"], ["Tags", "Diplomacy", "Neighbours"], ["Topics: Fisheries, Borders"],
        ["Keywords: talks, border"], ["Filed under: World"], ["Source: Agencies"], ["Section: World"],
    ]
    static let widgets = [
        ["TT", "20"], ["A- A+"], ["Share Tweet Email"], ["3 min read"], ["T T", "4 Persons", "4482"],
        ["Listen to this article"],
        ["Font size", "A", "A", "A"], ["0 Comments"], ["Print"], ["12 shares"], ["Share this article"],
        ["Save for later"],
        ["Facebook", "Twitter", "WhatsApp"], ["Copy link"], ["Reading time: 4 minutes"], ["1,204 views"], ["Bookmark"],
        ["Share", "Share on Facebook", "Share on X"], ["Read aloud"], ["PDF", "Print", "E-mail"], ["Resize text"],
        ["Add as a preferred source on Google"], ["Follow"], ["Gift this article"], ["Listen", "4 min"],
    ]
    static let inserts = [
        "Advertisement", "Story continues below", "Read more: Harbour fees rise again", "ADVERTISEMENT",
        "Continue reading",
        "Article continues after advertisement", "Also read: Ferry fares to rise in spring",
        "RELATED: Choir festival returns",
        "Read also: Ten gardens worth a detour", "Scroll to continue", "Story continues below this ad",
        "- Advertisement -",
        "See also: Lighthouse keeper retires", "Recommended reading: Museum reopens after flood",
        "Sign up for our daily newsletter", "Don't miss: Bakers win bread prize", "Watch: Storm clouds over the bay",
        "Anzeige", "Publicité", "Lesen Sie auch: Neue Fähre in Betrieb", "Must read: The last ferryman",
    ]
    static let credits = [
        "(Reporting by Mona Reyes; Editing by Paul Stern)",
        "(Reporting by Ann Lee and Bo Mertens in Oslo, writing by Pia Falk)",
        "Editing by: Jon Brand", "(With inputs from agencies)", "With agency inputs", "— AFP", "(AP)", "Source: Xinhua",
        "(Writing by Tom Hale)", "Additional reporting by Eva Lund", "Our Standards: The Harbour Trust Principles.",
        "This story was updated at 10:15 GMT.", "(END)", "IM/PR", "9341**2050",
        "Reporting by Karl Beck; editing by Ida Voss",
        "The views expressed here are the author's own.", "Translated by Lena Ott", "/PNA",
    ]
    static let ends = [
        "4482", "© 2024 Harbour Daily. All rights reserved.", "Copyright 2019 The Bay Courier", "All rights reserved.",
        "Copyright © 2003-2024 Bay Media Group. All Rights Reserved", "Back to top", "Print this page", "Report a typo",
        "Report an error", "Send us a correction", "Contact the newsroom at desk@harbour.example",
    ]
    static let listHeads = [
        "Read more", "Related News", "Most read", "Must read", "More from World", "You may also like",
        "Related articles",
        "Latest news", "Trending now", "Recommended for you", "More on this story", "Also in the news", "Top stories",
        "Popular", "Editor's picks", "Most viewed", "MORE STORIES", "Recommended stories", "Up next", "In pictures",
        "Related topics", "What to read next", "More headlines", "Read next", "Don't miss", "Mehr zum Thema",
        "À lire aussi",
        "Lea también", "Leia mais", "Related", "Latest", "More in Politics",
    ]
    static let teasers = [
        "Ferry fares to rise in spring", "Ten gardens worth a detour", "Choir festival returns after pause",
        "Lighthouse keeper retires after forty years", "Bakers win prize for rye bread", "Museum reopens after flood",
        "Why the old tram line is coming back", "Storm delays mail boats", "Harbour fees rise again",
        "How a village saved its cinema", "Goat cheese exports hit record", "Night train to the coast sells out",
        "Students rebuild windmill", "Council bans loud scooters", "Five recipes for a rainy day",
        "Swimmers cross the bay for charity", "The last ferryman of the delta", "New bridge opens to cyclists",
        "Court upholds ban on plastic nets", "Teacher wins chess title at 71",
    ]
    static let comments = [
        ["Your Comment", "You are replying to: ."], ["Leave a Reply", "Your email address will not be published."],
        ["Comments", "Be the first to comment"], ["Comments (2)", "Sigrid", "Finally some good news for the coast."],
        ["Join the conversation", "Log in to comment"], ["Post a comment", "Name", "Email", "Submit"],
        ["What do you think? Let us know in the comments."], ["View comments"],
        ["Add comment", "Your name", "Your email"],
        ["Leave a comment", "Jonas 3 hours ago", "They should have done this years ago, frankly.", "Reply"],
        ["0 Comments", "Sort by newest"], ["Comments are closed."],
    ]
    static let promotions = [
        "Sign up for our newsletter", "Follow us on Twitter", "We use cookies to improve your visit.",
        "Subscribe to our YouTube channel", "Download our app", "Get the latest news in your inbox",
        "Join our WhatsApp channel", "Support independent journalism", "Subscribe now for full access",
        "Follow Harbour Daily on Telegram", "Get our free morning briefing", "Already a subscriber? Sign in",
        "Sign up here to receive the Harbour Briefing every morning.", "Become a member today",
    ]
    static let menus = [
        ["Menu", "Search", "Sign in"], ["Skip to main content", "Skip to navigation"], ["HOME LOCAL WORLD SPORT"],
        ["Home", "News", "Sport", "Weather"], ["Search", "Subscribe", "Log in"], ["Toggle navigation"],
        ["Skip to content"],
        ["English", "Français", "Español"], ["Monday, 6 May 2024", "E-paper"],
    ]
    static let footers = [
        ["About us", "Contact", "Privacy policy", "Terms of use"], ["Advertise with us", "Careers", "Cookie settings"],
        ["Terms and Conditions | Privacy Policy | Contact"], ["Follow us", "Facebook", "Twitter", "Instagram"],
        ["Imprint", "Data protection"], ["Contact us | About us | Archive"],
    ]
}
