"""English."""

from __future__ import annotations

from describers.citations.words.model import Words

ENGLISH = Words(
    page=(
        r"[Pp]{1,2}\.",
        r"pp?,(?=\s\d)",
        r"pp?(?=\s\d)",
        r"[Pp]ages?",
        r"cols?\.",
        r"qq?\.(?=\s?\d)",
    ),
    volume=(
        *(r"[Vv]ols?\.", r"[Vv]olumes?", r"[Vv]\.", r"[Bb]ks?\.", r"[Pp]t\.", r"[Pp]arts?"),
        # of Russian books, in Latin letters
        *(r"[Vv]yp\.", r"[Vv]ypusk", r"[Cc]hast['’]"),
    ),
    issue=(r"[Nn]os?\.?", r"[Ii]ssues?", r"[Nn]umbers?"),
    edited=(r"[Ee]ds?\.", r"[Ee]dited", r"[Cc]omp\.", r"[Cc]ompiled", r"[Ee]d\. and trans\."),
    edited_after=(r"[Ee]ds?\.?", r"[Ee]ditors?", r"[Cc]omps?\.?"),
    translated=(r"[Tt]ransl?\.", r"[Tt]ranslated", r"[Tt]r\."),
    leads=(
        (
            r"[Ss]ee(?:,?\s+(?:also|esp\.|especially|for example|e\.g\.|in particular|further))?"
            r"(?:\s+(?:his|her|their)(?=\s))?"
        ),
        r"[Cc]f\.",
        r"[Cc]ompare",
        r"[Cc]ontrast",
        r"[Ee]\.?\s?g\.",
        r"[Ff]or example",
        r"[Cc]onsult",
        r"[Cc]ontra",
        r"[Tt]hus",
        r"[Aa]nd",
        r"[Bb]ut",
        r"(?:[Aa]s\s+)?(?:[Cc]ited|[Qq]uoted|[Rr]eproduced|[Pp]ublished|[Rr]eprinted|[Pp]rinted)\s+(?:in|by|from)",
    ),
    within=(
        r"[Ii]n:?",
        r"(?:[Aa]s\s)?(?:[Rr]eproduced|[Rr]eprinted|[Rr]epr\.|[Pp]rinted|[Pp]ublished)\sin",
    ),
    thesis=(
        (
            r"(?:Ph\.?\s?D\.?|D\.?\s?Phil\.?|M\.?\s?[AS]c?\.?|M\.?\s?Phil\.?|B\.?\s?Litt\.?|M\.?\s?Litt\.?"
            r"|[Dd]octoral|[Mm]aster['’]?s|[Uu]npublished(?:\s\w+)?|[Hh]abilitation)\s"
            r"(?:[Dd]iss(?:ertation|\.)?|[Tt]hesis)"
        ),
        r"[Dd]issertation",
        r"[Dd]iss\.",
        r"[Tt]hesis",
    ),
    edition=(
        (
            r"(?:\d{1,2}(?:st|nd|rd|th|d)|[Rr]ev(?:ised|\.)|[Nn]ew|[Ss]econd|[Tt]hird|[Ee]nl\.)"
            r"(?:\s(?:and|&)\s\w+\.?)?\s(?:edn?|edition)\.?"
        ),
    ),
    volumes=(r"\d{1,2}\s(?:vols\.?|volumes|pts\.?|parts)(?:\sin\s\d{1,2})?",),
    undated=(r"[Nn]\.\s?d",),
    nowhere=(r"[Nn]\.\s?p",),
    ibid=(r"[IiL!l1|]bid", r"[Ii]dem"),
    opcit=(r"op\.?\s?cit\.?", r"loc\.?\s?cit\.?", r"art\.?\s?cit\.?"),
    same=(
        r"[Ii]dem",
        r"[Ee]adem",
        r"[Ii]d\.",
        r"[Hh]is",
        r"[Hh]er",
        r"[Tt]heir",
        r"[Tt]he same (?:author|writer)['’]s",
    ),
    note=(r"notes?", r"n\.", r"fn\.", r"footnotes?"),
    sides=(r"above", r"below", r"supra", r"infra"),
    url=(
        r"[Aa]vailable (?:at|from|online)",
        r"URL",
        r"At",
        r"[Rr]etrieved from",
        r"[Aa]ccessed at",
    ),
    periodical=(
        r"Review",
        r"Journal",
        r"Quarterly",
        r"Bulletin",
        r"Proceedings",
        r"Transactions",
        r"Annals",
        r"Gazette",
        r"Magazine",
        r"Papers in",
        r"Studies",
        r"Yearbook",
        r"Newsletter",
        r"Herald",
        r"Times",
    ),
    bibliography=(
        r"(?:[Ss]elect(?:ed)? )?[Bb]ibliography",
        r"BIBLIOGRAPHY",
        r"[Ww]orks [Cc]ited",
        r"[Ff]urther [Rr]eading",
        r"[Rr]eferences",
        r"REFERENCES",
        r"[Ss]ources(?: and [Ll]iterature)?",
        r"[Ll]iterature(?: cited)?",
    ),
)
