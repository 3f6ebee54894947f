use marsad_model::TextLang;

use super::{Language, Section};

pub(crate) const ENGLISH: Language = Language {
    lang: TextLang::English,
    function_words: "the a an and or of to in on at for with from by as is are be been was were will \
        would can could should shall may must not this that these those it its we our us you your \
        they their them he she his her who which what when where how why all any each every other \
        more most than then also about into over under within across through between while during \
        after before up down out if but so such both either new work working job role team teams \
        company experience years year skills ability strong knowledge required requirements position \
        looking join apply based including ensure provide support develop manage lead maintain \
        business customer customers client clients opportunity degree bachelor fluent english french \
        responsibilities responsible hiring seeking candidate candidates engineer manager developer \
        specialist officer assistant analyst sales marketing accountant driver teacher nurse head \
        senior junior remote full time intern internship lead associate advisor representative \
        consultant executive coordinator supervisor administrator technician quality planning buyer \
        purchasing process maintenance security warehouse receptionist operations supply chain agent \
        human resources software network systems customer service product owner design designer",
    headings: &[
        ("requirements", Section::Profile),
        ("job requirements", Section::Profile),
        ("minimum requirements", Section::Profile),
        ("qualifications", Section::Profile),
        ("required qualifications", Section::Profile),
        ("preferred qualifications", Section::Profile),
        ("basic qualifications", Section::Profile),
        ("skills", Section::Profile),
        ("required skills", Section::Profile),
        ("technical skills", Section::Profile),
        ("key skills", Section::Profile),
        ("your profile", Section::Profile),
        ("profile", Section::Profile),
        ("about you", Section::Profile),
        ("who you are", Section::Profile),
        ("what you bring", Section::Profile),
        ("what you will bring", Section::Profile),
        ("what you'll bring", Section::Profile),
        ("what we are looking for", Section::Profile),
        ("what we're looking for", Section::Profile),
        ("candidate profile", Section::Profile),
        ("experience", Section::Profile),
        ("education", Section::Profile),
        ("must have", Section::Profile),
        ("nice to have", Section::Profile),
        ("skills and experience", Section::Profile),
        ("responsibilities", Section::Tasks),
        ("key responsibilities", Section::Tasks),
        ("main responsibilities", Section::Tasks),
        ("job responsibilities", Section::Tasks),
        ("duties", Section::Tasks),
        ("your mission", Section::Tasks),
        ("the journey", Section::Tasks),
        ("what you will do", Section::Tasks),
        ("what you'll do", Section::Tasks),
        ("job description", Section::Tasks),
        ("about the job", Section::Tasks),
        ("about the role", Section::Tasks),
        ("the role", Section::Tasks),
        ("role", Section::Tasks),
        ("position", Section::Tasks),
        ("key accountabilities", Section::Tasks),
        ("about us", Section::Company),
        ("who we are", Section::Company),
        ("company", Section::Company),
        ("about the company", Section::Company),
        ("company description", Section::Company),
        ("benefits", Section::Benefits),
        ("what we offer", Section::Benefits),
        ("we offer", Section::Benefits),
        ("perks", Section::Benefits),
        ("why join us", Section::Benefits),
        ("how to apply", Section::Closing),
        ("to apply", Section::Closing),
        ("equal opportunity", Section::Closing),
    ],
    openers: &[
        "is looking for", "are looking for", "we are looking for", "looking for", "looking to hire",
        "is hiring", "we are hiring", "we're hiring", "hiring", "is seeking", "we are seeking",
        "seeking", "is recruiting", "recruiting", "position", "role", "role of", "position of",
        "job title", "vacancy", "job", "job offer", "wanted", "needed", "as a", "as an", "we need",
    ],
    title_noise: "senior sr junior jr mid level entry experienced freelance remote hybrid onsite \
        internship trainee fulltime parttime full part time temporary permanent contract urgent ii \
        iii iv morocco m f x d all genders speaking speaker native fluent hiring",
    managers: "director manager head chief supervisor lead leader president officer vp ceo cfo cto coo \
        executive principal dean governor superintendent chairman minister owner coordinator",
    gender_endings: "s",
    connectors: "of the and for in a an to with at on or",
    title_ends: "at with who to from",
    years: "year years yrs yr yoe",
    months: "month months",
    experience: &["experience", "experienced", "seniority"],
    no_experience: &[
        "no experience", "no prior experience", "entry level", "fresh graduate", "fresh graduates",
        "recent graduate", "less than 1 year",
    ],
    numbers: &[
        ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7),
        ("eight", 8), ("nine", 9), ("ten", 10), ("fifteen", 15), ("twenty", 20),
    ],
    posts: "position positions openings vacancies",
    workplace: &[
        "based in", "located in", "location", "based at", "office in", "our office in", "job location",
        "site in", "work location", "in",
    ],
    per_hour: &["per hour", "hour", "hourly", "an hour", "hr"],
    per_day: &["per day", "day", "daily", "a day"],
    per_week: &["per week", "week", "weekly", "a week"],
    per_month: &["per month", "month", "monthly", "a month"],
    per_year: &["per year", "year", "yearly", "annually", "annual", "per annum", "a year"],
    wage: &["salary", "wage", "pay", "compensation", "net", "gross", "earn"],
    range: "to and",
    thousand: "k thousand",
    honorifics: &["Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms."],
};
