"""Dates that print no year take one from their surroundings, or stay without."""

from __future__ import annotations


def stated(description):
    return {d.text: (d.stated, d.year_source.split(":")[0]) for d in description.dates}


def test_a_diary_entry_dates_what_follows(describing):
    text = "“May 16, 1928; packing.\n\nAs early as 1924 he was ill.\n\nOn May 24 we left."
    assert stated(describing(text, "en"))["May 24"] == ("1928-05-24", "section")


def test_the_year_before_in_the_paragraph(describing):
    found = stated(describing("He came in 1905. In December he left.", "en"))
    assert found["December"] == ("1905-12", "paragraph")


def test_a_year_in_brackets_is_not_carried(describing):
    found = stated(describing("His book (Berlin, 1911) sold. In December he left.", "en"))
    assert found["December"][0] == "XXXX-12"


def test_a_month_that_runs_backwards_stays_open(describing):
    found = stated(describing("In November 1927 he fell. In January he rose.", "en"))
    assert found["January"][0] == "XXXX-01"


def test_a_span_over_new_year_is_not_given_one_year(describing):
    text = "In 1905 we met. We stayed 20 December - 5 January, and 3 to 9 May."
    found = stated(describing(text, "en"))
    assert found["20 December - 5 January"][0] == "XXXX-12-20/XXXX-01-05"
    assert found["3 to 9 May"][0] == "1905-05-03/1905-05-09"


def test_nothing_near_nothing_resolved(describing):
    far = "A long story without any number in it goes on. " * 60
    found = stated(describing(f"It was 1905.\n\n{far}\n\nThen came 6 December.", "en"))
    assert found["6 December"][0] == "XXXX-12-06"


def test_unknown_years_have_no_bounds(describing):
    date = describing("They met on 6 December.", "en").dates[0]
    assert (date.earliest, date.latest, date.resolved_from_context) == (None, None, False)


def test_what_is_before_a_winter_is_not_before_the_letter(describing):
    """The winter of a year is the one that ended in it or the one that began."""
    said = {
        "en": ("3 May 1871\n\nWe mend the roof before the winter.", (None, "1871-11-30")),
        "de": ("3. Mai 1871\n\nWir decken das Dach vor dem Winter.", (None, "1871-11-30")),
        "fr": ("3 mai 1871\n\nNous réparons le toit avant l'hiver.", (None, "1871-11-30")),
    }
    for language, (text, bounds) in said.items():
        date = describing(text, language).dates[1]
        assert (date.earliest, date.latest) == bounds, language
    after = describing("It was rebuilt after the winter of 1871.", "en").dates[0]
    assert (after.earliest, after.latest) == ("1871-03-01", None)
    spring = describing("It was rebuilt before the spring of 1871.", "en").dates[0]
    assert (spring.earliest, spring.latest) == (None, "1871-02-28")


LETTER = "York, 20th March, 1911\n\n"


def test_a_letter_gives_its_year_to_its_days(describing):
    found = stated(describing(f"{LETTER}On 12 March I saw the agent.", "en"))
    assert found["12 March"] == ("1911-03-12", "section")


def test_a_letter_that_names_another_year_leaves_the_next_day_open(describing):
    text = f"{LETTER}The lease was signed in 1897. I have asked for time until the end of April."
    assert stated(describing(text, "en"))["the end of April"][0] == "XXXX-04"


def test_inst_ult_and_prox_count_from_the_letter(describing):
    text = f"{LETTER}Yours of the 14th inst. and 28th ult. came; I sail on the 3rd prox."
    found = stated(describing(text, "en"))
    assert found["14th inst."] == ("1911-03-14", "word")
    assert found["28th ult."] == ("1911-02-28", "word")
    assert found["3rd prox."] == ("1911-04-03", "word")


def test_without_a_letters_date_inst_stays_a_bare_day(describing):
    assert (
        stated(describing("Yours of the 14th inst. came.", "en"))["14th inst."][0] == "XXXX-XX-14"
    )


def test_a_weekday_chooses_the_year(describing):
    text = "HULL, FRIDAY, OCTOBER 13, 1893.\n\nBuilt in 1888. The board met on Monday, October 9th."
    assert stated(describing(text, "en"))["Monday, October 9th"][0] == "1893-10-09"


def test_a_year_over_a_list_dates_what_follows(describing):
    text = "Diary, 1877\n\n12 April. Rain.\n3 July. Sun.\n\n1878\n\n2 May. Wind."
    found = stated(describing(text, "en"))
    assert [found[day][0] for day in ("12 April", "3 July", "2 May")] == [
        "1877-04-12",
        "1877-07-03",
        "1878-05-02",
    ]


def test_a_diary_passes_the_new_year(describing):
    text = "1 December 1877. Cold.\n31 December. Snow.\n2 January. Thaw."
    assert stated(describing(text, "en"))["2 January"][0] == "1878-01-02"


def test_last_and_next_count_from_the_letters_month(describing):
    text = f"{LETTER}He came last December and goes next February."
    found = stated(describing(text, "en"))
    assert (found["December"][0], found["February"][0]) == ("1910-12", "1912-02")


def test_what_comes_back_every_year_has_no_year(describing):
    text = "It was built in 1861. The fair is held every year from 8 to 15 September."
    assert stated(describing(text, "en"))["8 to 15 September"][0] == "XXXX-09-08/XXXX-09-15"


def test_a_story_that_goes_back_does_not_carry_its_year(describing):
    text = "In 1905 he came. His father, a miller, died in 1880. In May he married."
    assert stated(describing(text, "en"))["May"][0] == "XXXX-05"


PAPER = "Kelso, 12 February 1884\n\n"


def test_the_past_tense_of_a_letter_reaches_into_the_year_before(describing):
    found = stated(describing(f"{PAPER}The barn was burnt on 9 October and the ricks saved.", "en"))
    assert found["9 October"] == ("1883-10-09", "section")


def test_what_a_letter_plans_is_of_its_own_year(describing):
    found = stated(describing(f"{PAPER}We shall sell the ricks on 9 October.", "en"))
    assert found["9 October"] == ("1884-10-09", "section")


def test_a_letter_of_november_plans_for_the_next_february(describing):
    text = "Kelso, 12 November 1884\n\nThe lambs will be sold in February."
    assert stated(describing(text, "en"))["February"] == ("1885-02", "section")


def test_a_chronicle_goes_on_from_its_day(describing):
    text = "1884. The mill burnt.\n\n12 February 1885. Snow fell. On 9 October it was thawed.\n"
    assert stated(describing(text, "en"))["9 October"][0] == "1885-10-09"


def test_last_counts_before_a_year_named_in_passing(describing):
    text = f"{PAPER}Of 1879 nothing is left, but the well dried on the 11th of June last."
    assert stated(describing(text, "en"))["11th of June"] == ("1883-06-11", "word")


def test_last_without_a_paper_of_its_own_says_nothing(describing):
    text = "The season of 1926 was dry. It takes effect from 1st January next."
    assert stated(describing(text, "en"))["1st January"][0] == "XXXX-01-01"


def test_a_year_named_in_passing_does_not_move_the_story(describing):
    text = (
        "The bridge was begun on 4 March 1871. The memoirs of the mason were written in 1899,"
        " when he was blind. The first arch stood on 2 May. It was opened on 30 June 1871."
    )
    assert stated(describing(text, "en"))["2 May"] == ("1871-05-02", "paragraph")


def test_a_year_that_the_story_moves_to_does(describing):
    text = "The bridge was begun on 4 March 1871. By 1899 it was worn. On 2 May it was closed."
    assert stated(describing(text, "en"))["2 May"][0] == "1899-05-02"


def test_months_over_the_days_of_a_log(describing):
    text = "1874\n\nAUGUST\n\nMon. 3rd. Tug alongside.\nTues. 4th. Off Rathlin.\n"
    found = stated(describing(text, "en"))
    assert found["Mon. 3rd"][0] == "1874-08-03"
    assert found["Tues. 4th"][0] == "1874-08-04"


def test_a_masthead_gives_way_to_the_story(describing):
    text = (
        "NORTHERN REVIEW                [Oct. 1979]\n\nThe mill was seized on 3 March 1917."
        " In July the owner fled to the coast with two trunks."
    )
    assert stated(describing(text, "en"))["July"][0] == "1917-07"


def test_a_place_and_day_on_a_line_of_their_own_date_a_letter(describing):
    text = (
        "№ 1\n\nМосква, 2 мая 1912 г.\n\nМилый брат, пишу тебе из дому.\n\n"
        "№ 2\n\nДействующая армия, 3 сентября 1914 г.\n\nДорогая мама! 18 августа мы выступили.\n"
    )
    assert stated(describing(text, "ru"))["18 августа"][0] == "1914-08-18"


def test_a_life_in_brackets_dates_nothing(describing):
    text = (
        "Vera Orlova (3 May 1876, Saratov – 8 January 1942, Omsk) mapped it.\n\nThat June she left."
    )
    assert stated(describing(text, "en"))["June"][0] != "1942-06"
