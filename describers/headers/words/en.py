"""English."""

from __future__ import annotations

from describers.headers.words.model import LetterWords

ENGLISH = LetterWords(
    dear=(
        "hi hello dear dearest beloved esteemed honoured honored darling deare deere hond "
        "sweet sweetest"
    ),
    before_dear="respected good old little my our own very most ever dear much",
    nobody=(
        "sir sirs madam madame gentlemen gentleman mesdames ladies lord lady lords reverend rev "
        "excellency grace honour honor lordship sire all colleague colleagues customer reader "
        "member members comrade comrades darling dearest sweetheart love beloved may please "
        "your my right honourable honorable worshipful worthy good and or dear the it whom "
        "concern to"
    ),
    kin=(
        "brother sister mother father mamma mama mum mummy mom dad papa daddy son daughter "
        "uncle aunt auntie cousin nephew niece grandmother grandfather grandma grandpa granny "
        "husband wife friend friends child children boy girl parents"
    ),
    courtesy=(
        "mr mrs miss ms messrs dr rev revd reverend sir lady lord captain capt colonel col "
        "major general gen admiral lieutenant lieut lt professor prof the father his her hon "
        "judge bishop mayor sergeant"
    ),
    closing=(
        "yours your yrs yr ever very most truly faithfully sincerely respectfully "
        "affectionately affectionate affecte affectn loving lovingly devoted devotedly obedient "
        "obt obedt humble hble hum servant servants servt servts serv svt friend brother sister "
        "son daughter mother father uncle aunt nephew niece cousin husband wife grandson pupil "
        "colleague comrade i we am are remain have the honour honor to be and sir sirs madam "
        "dear my lord lordship lordships gentlemen with all best kind kindest warm warmest good "
        "regards regard respects wishes wish love from fond fondest fondly believe me in haste "
        "as always gratefully cordially cordial sincere obliged oblig respectful reverend "
        "excellency excellencys majesty majestys god bless you &c etc fraternally fraternal "
        "much kisses hugs cheers thanks many thank for of esteem great respect true truest old "
        "own attached dutiful well wisher faithful sincerest yrs greetings till then adieu "
        "farewell ladyship ladyships hon honble high consideration at at on behalf again once "
        "more sends send us both aff affect affte ob obed hbl cordially grateful obediently "
        "sympathy brotherly sisterly fraternal pardner unworthy petitioner petitioners"
    ),
    core=(
        "yours yrs truly faithfully sincerely respectfully affectionately affectionate obedient "
        "servant servants servt servts svt regards love wishes loving fraternally cordially cheers "
        "your esteem devoted respects greetings kisses gratefully"
    ),
    own="your yours from love by",
    possessive="yours thine",
    office=(
        "clerk secretary mayor surveyor director manager minister treasurer chairman president "
        "curator librarian archivist officer engineer vicar rector governor inspector "
        "superintendent registrar commander commissioner agent editor hon honorary assistant "
        "deputy acting department office council committee society board ministry company"
    ),
    given=(
        "aaron abraham adam agnes albert alexander alfred alice amelia amos andrew ann anna "
        "anne annie anthony archibald arthur barbara benjamin bernard bob caroline catherine "
        "charles charlotte clara clement constance daniel david dorothy douglas edgar edith "
        "edmund edward edwin eleanor eliza elizabeth ellen emily emma ernest ethel eva evelyn "
        "fanny florence frances francis frank fred frederick geoffrey george gerald gertrude "
        "gilbert grace harold harriet harry helen henry herbert horace hugh hugo isaac isabel "
        "isabella jack jacob jakob james jane jean jessie joan john joseph joshua julia kate "
        "katherine kenneth laura lawrence leonard lewis lilian louis louisa lucy mabel margaret "
        "maria marion martha martin mary matilda matthew maud michael nancy nathaniel nicholas "
        "noel norman oliver oscar patrick paul peter philip phoebe rachel ralph rebecca "
        "reginald richard robert roger ronald rosa ruth samuel sarah sidney simon sophia "
        "stanley stephen susan susanna sydney theodore thomas timothy tom victoria vincent "
        "violet walter wilfred william winifred "
        "leon lev nikolai ivan vladimir boris sergei alexei dmitri mikhail nadezhda fyodor pavel "
        "grigori viktor jan lars ole sven giovanni giuseppe carlos jose juan luis pedro antonio "
        "miguel ana elena irena jozef stanislaw jerzy tomas jiri semen natalia olga tatiana igor"
    ),
    street="street road lane hill square terrace avenue place row court gardens st rd ave crescent",
    kinds=(
        "letter telegram report minutes memorandum petition notice certificate agreement will "
        "inventory list register account statement declaration order proclamation resolution "
        "instructions regulations catalogue agenda circular testimonial memorial remonstrance "
        "address appeal"
    ),
    not_places=(
        "on at in the dated this from by and of to date about before after since until not nor "
        "or but if as also only even perhaps probably between during when while then that it he "
        "she they we "
        "written certified signed received endorsed copied posted approved read printed published "
        "revised drafted sworn sent answered entered filed registered"
    ),
    to=(
        r"TO\b(?: THE\b)?",
        r"To\b(?=\s(?:the\b|all\b(?! (?:whom|men|who))|his\b|her\b|my\b|[A-Z]))",
        r"To\s?:",
        r"(?:These\s)?[Ff]or\b(?=\s(?:(?:the\s(?:Right|Rt|Rev|Hon|Worsh))|(?:Mr|Mrs|Miss|Messrs|Dr|Sir|Madam)\b))",
        r"To$",
    ),
    written=(
        (
            r"(?:Written|Given|Done|Dated|Signed|Sealed"
            r"|Witness my hand)(?:\s[a-z]+){0,5}?\s(?:at|from|in)"
        ),
    ),
    signed=(
        r"\(?(?:Signed|SIGNED|Sgd|Sd|S'gd)\.?\)?\s?[,:]?(?:\sby\b)?",
        r"/s/",
        r"\[signed\]",
        r"ppa\.\s",
        r"(?:By|Per|per|p\.?\s?p\.?)\s",
    ),
    after=(
        r"P\.?\s?S\.?\b",
        r"N\.?B\.?\b",
        r"[Cc]\.?[Cc]\.?\s?:?\s",
        r"[Cc]opy to\b",
        r"[Ee]ncl?\b",
        r"[Ee]nclosures?\b",
        r"[A-Z]{2,4}[/:][a-z]{2,3}$",
    ),
    petition=(
        r"(?i:the\s)?(?i:humble |respectful |dutiful )*(?i:petition|memorial|supplication) of\s",
    ),
    open_to=(r"(?i:(?:an\s)?open letter\s+(?:addressed\s)?to)\s+",),
    speaker=("i me my mine myself we us our ours you your thee thou thy ye"),
    mine="my",
    friend="friend",
    bare="sir|sirs|madam|gentlemen|my lord|dear sir|dear sirs|dear madam",
    forms=(
        "memorandum memo telegram letter circular note radiogram cablegram aerogramme postcard "
        "copy confidential secret private urgent draft post card"
    ),
    rank="professor doctor captain colonel lieutenant",
    whither="in at near",
    acting=(
        r"By\s(?:order|command|direction)(?:\sof\s.{3,60})?",
        r"For\sthe\s(?!Right|Rt|Rev|Hon|Worsh).{3,60}",
    ),
    weekday=(r"(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day",),
    received=(r"Rec['’]?d", r"Received", r"Recv?d", r"Answered"),
    form_to=(r"TO", r"To"),
    form_place=(r"[Hh]anded in at", r"HANDED IN AT", r"Office of [Oo]rigin"),
    source=(r"From\s?:",),
    behind_name="dear dearest darling",
)
