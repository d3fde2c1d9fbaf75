"""Collection profiles: defaults work, mistakes are named, values reach the rooms."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.options import ExtractOptions
from findings.decoding import decode
from fonds.profile import Profile
from fonds.profile_text import ProfileError, check_corrections, parse, read


def test_an_empty_profile_changes_nothing():
    assert parse("# nothing yet\n").extract(ExtractOptions()) == ExtractOptions()


@pytest.mark.parametrize("text", ["", " \n", "\t\n\n"])
def test_a_file_that_was_not_saved_is_no_profile(text):
    with pytest.raises(ProfileError, match="is empty"):
        parse(text)


def test_all_faults_are_told_at_once():
    with pytest.raises(ProfileError) as caught:
        parse(
            "languages: [english]\nearliest: 1871-02-30\nmin_ocr_confidence: 0.6\nreceipts: it\n"
            "expectations: {garbled_text: 3, ledger_broken: off}\nlangages: [en]\n"
        )
    said, remedy = caught.value.message, caught.value.remedy
    assert "7 faults" in said
    for field in ("languages", "earliest", "min_ocr_confidence", "receipts", "garbled_text"):
        assert field in said
    assert "ledger_broken" in said
    assert "langages" in said
    assert "Write one of: en, ru, de, fr." in remedy
    assert "a day that exists" in remedy
    assert "from 1 to 100" in remedy
    for jargon in ("RFC3339", "enum", "Expected", "`str`"):
        assert jargon not in said + remedy


@pytest.mark.parametrize(
    "text",
    [
        "min_ocr_confidence: 1",
        "min_ocr_confidence: 0",
        "refuse_ocr_confidence: 100",
        "expectations: {garbled_text: 1}",
        "expectations: {garbled_text: 0}",
        "expectations: {low_confidence: 45}",
        "receipts: fr",
        "calendar: julian",
    ],
)
def test_bounds_themselves_are_right(text):
    assert parse(text)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("refuse_ocr_confidence: 0.4", "from 1 to 100"),
        ("min_ocr_confidence: 101", "at most 100"),
        ("expectations: {low_confidence: 0.45}", "from 1 to 100"),
        ("expectations: {garbled_text: 1.5}", "at most 1"),
        ("calendar: roman", "julian, gregorian"),
        ("false", "field: value"),
        ("[]", "field: value"),
    ],
)
def test_values_out_of_bounds_are_answered_with_the_bounds(text, remedy):
    with pytest.raises(ProfileError) as caught:
        parse(text)
    assert remedy in caught.value.remedy


def test_values_reach_the_extractors():
    profile = parse("languages: [ru]\nocr_languages: [rus]\nencoding: koi8-r\nmax_pages: 7")
    options = profile.extract(ExtractOptions())
    assert options.languages == ("rus",)
    assert options.expected == ("ru",)
    assert options.encoding == "koi8-r"
    assert options.limits.max_pages == 7


@pytest.mark.parametrize(
    ("text", "named", "remedy"),
    [
        ("langages: [en]", "langages", "`languages`"),
        ("min_confidence: 2", "min_confidence", "at most 1"),
        ("a: [", "YAML", "line"),
        ("languages: [english]", "languages: 'english'", "en"),
        ("languages: [deu]", "languages: 'deu'", "Write de"),
        ("languages: en", "languages: 'en'", "[en, de]"),
        ("languages: [1, 2]", "languages", "quotation marks"),
        ("ocr_languages: [English!]", "ocr_languages", "eng"),
        ("encoding: windows-1215", "encoding: 'windows-1215'", "windows-125"),
        ("encoding: base64", "encoding: 'base64'", "windows-1251"),
        ("latest: 1925-02-29", "latest: '1925-02-29'", "a day that exists"),
        ("earliest: 1925", "earliest", "a day that exists"),
        ("earliest: 1950-01-01\nlatest: 1900-01-01", "earliest", "Exchange"),
        ('boilerplate: ["("]', "boilerplate: '('", "backslash"),
        ("boilerplate: [" + '"' + "(" * 5000 + '"]', "boilerplate", "backslash"),
        ('boilerplate: ["(a+)+$"]', "too many ways", "Repeat no part"),
        ('boilerplate: ["(a|aa)*b"]', "too many ways", "Repeat no part"),
        ("boilerplate: ['(\\w+\\s?)*:']", "too many ways", "Repeat no part"),
        ('boilerplate: [".*a.*b.*c.*d"]', "too many ways", "three"),
        ("cleaners_skip: [split_word]", "cleaners_skip", "Did you mean"),
        ("max_pages: " + "9" * 5000, "", ""),
        ("[" * 3000, "nest", "lists"),
        ('rights: "\\ud800"', "half a character", "ud"),
        ("rights: a\nrights: b", "twice", "line"),
        ("just words", "no fields", "field: value"),
        ("- a\n- b", "no fields", "field: value"),
        ("!!python/object:os.system x", "YAML", "line"),
        ("rights: {a: b}", "rights", "words"),
        ("rights: {class: secret}", "rights", "reading_room"),
        ("rights: {class: embargo:2031-02-30}", "rights", "embargo"),
        ("rights: {statement: Ask}", "rights", "class"),
        ("rights: 3", "rights", "class"),
        ("x: y\n" * 300_000, "longer", "shorter"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)
def test_a_mistake_is_named_with_the_right_form(text, named, remedy):
    with pytest.raises(ProfileError) as caught:
        parse(text)
    assert named in caught.value.message
    assert remedy in caught.value.remedy
    assert len(caught.value.message) < 400


@given(
    st.dictionaries(
        st.sampled_from([*Profile.__struct_fields__, "other"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner),
            max_leaves=5,
        ),
        max_size=4,
    )
)
def test_whatever_stands_in_a_profile_is_a_profile_or_a_profile_error(values):
    import yaml

    try:
        profile = parse(yaml.safe_dump(values))
    except ProfileError as error:
        assert error.message  # noqa: PT017 (both ends are right)
    else:
        assert profile.digest


@given(st.text())
def test_any_text_is_a_profile_or_a_profile_error(text):
    try:
        parse(text)
    except ProfileError as error:
        assert error.reason == "profile_invalid"  # noqa: PT017


@given(st.text())
def test_any_corrections_are_taken_or_refused_by_line(text):
    try:
        check_corrections(text, "c/corrections.jsonl")
    except ProfileError as error:
        assert "c/corrections.jsonl" in error.message  # noqa: PT017


def test_a_profile_that_is_not_utf_8_says_so(tmp_path):
    path = tmp_path / "profile.yaml"
    path.write_bytes("rights: Größe".encode("latin-1"))
    with pytest.raises(ProfileError, match="not UTF-8"):
        read(path)


def test_a_byte_order_mark_is_no_mistake(tmp_path):
    path = tmp_path / "profile.yaml"
    path.write_bytes("\ufeffrights: closed".encode())
    assert read(path).rights == "closed"


def test_norwegian_is_no_denial():
    assert parse("languages: [no, en]").languages == ("no", "en")


def test_what_yaml_says_is_one_line():
    with pytest.raises(ProfileError) as caught:
        parse("languages: [en\nrights: [")
    assert "unicode string" not in caught.value.message
    assert "\n" not in caught.value.message
    assert "line " in caught.value.message


@pytest.mark.parametrize(
    "pattern",
    [r"Property of .*", r"(?:page|leaf) \d+", r"\d{1,3}(?:,\d{3})*", r"[- ]*\w+[- ]*", r"Nr\.? .*"],
)
def test_a_pattern_that_is_quick_is_taken(pattern):
    assert parse(f"boilerplate: ['{pattern}']").boilerplate == (pattern,)


def test_the_digest_follows_the_values():
    assert Profile().digest == Profile().digest
    assert Profile().digest != Profile(languages=("ru",)).digest


@pytest.mark.parametrize(
    "profile",
    [Profile(), parse("refuse_ocr_confidence: 50\nmin_confidence: 1\nmax_pages: 3", name="p")],
)
def test_a_profile_kept_with_a_run_has_the_digest_of_the_file(profile: Profile):
    """The process that meets it first reads the file, all others what is kept."""
    assert decode(msgspec.json.encode(profile), Profile).digest == profile.digest


def test_rules_are_adjusted_by_their_codes():
    given = parse("expectations: {citation_incomplete: off, low_confidence: error}")
    options = given.expect()
    assert options.severities == (("citation_incomplete", "off"), ("low_confidence", "error"))
    assert parse("expectations: {garbled_text: 0.3}").expect().warn_known_words == 0.3


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("expectations: {garbeld_text: off}", "garbled_text"),
        ("expectations: {garbled_text: maybe}", "off, info, warning or error"),
        ("expectations: {garbled_text: -1}", "at least 0"),
        ("expectations: {ledger_broken: off}", "which rules"),
        ("expectations: {edtf_invalid: 3}", "off, info"),
        ("expectations: off", "citation_incomplete: off"),
        ("expectations: {low_confidence: [1]}", "citation_incomplete: off"),
    ],
)
def test_a_rule_that_cannot_be_adjusted_so_is_answered_with_the_right_form(text, what):
    with pytest.raises(ProfileError) as caught:
        parse(text)
    assert "expectations" in caught.value.message
    assert what in caught.value.remedy
