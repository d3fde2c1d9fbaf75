"""The reading order that a file states is followed, and no region is lost by it."""

from __future__ import annotations

from pathlib import Path

import planted
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.contract import Page
from extractors.formats.alto import read_alto
from extractors.formats.hocr import read_hocr
from extractors.formats.page_xml import read_page_xml
from extractors.options import ExtractOptions
from extractors.registry import formats

REGION = (
    '<TextRegion id="{0}" {1}><TextLine><TextEquiv><Unicode>{0}</Unicode></TextEquiv></TextLine>'
    "{2}</TextRegion>"
)


def page_words(order: str, *regions: str) -> list[str]:
    markup = f"<PcGts><Page>{order}{''.join(regions)}</Page></PcGts>"
    return read_page_xml(markup.encode()).page(1).text.split()


def region(name: str, more: str = "", inside: str = "") -> str:
    return REGION.format(name, more, inside)


def ref(name: str, index: int) -> str:
    return f'<RegionRefIndexed index="{index}" regionRef="{name}"/>'


def test_page_by_index_and_not_as_it_stands() -> None:
    order = f"<ReadingOrder><OrderedGroup>{ref('a', 2)}{ref('b', 0)}{ref('c', 1)}</OrderedGroup>"
    found = page_words(order + "</ReadingOrder>", region("a"), region("b"), region("c"))
    assert found == ["b", "c", "a"]


def test_page_with_groups_in_groups() -> None:
    order = (
        "<ReadingOrder><OrderedGroup><UserDefined/>"
        f'<OrderedGroupIndexed index="1">{ref("a", 1)}{ref("b", 0)}</OrderedGroupIndexed>'
        '<UnorderedGroupIndexed index="0"><RegionRef regionRef="d"/><RegionRef regionRef="c"/>'
        "</UnorderedGroupIndexed></OrderedGroup></ReadingOrder>"
    )
    assert page_words(order, *map(region, "abcd")) == ["d", "c", "b", "a"]


def test_page_with_references_missing_doubled_and_to_nothing() -> None:
    order = f"<ReadingOrder><OrderedGroup>{ref('c', 0)}{ref('x', 1)}{ref('a', 2)}{ref('c', 3)}"
    found = page_words(order + "</OrderedGroup></ReadingOrder>", *map(region, "abcd"))
    assert found == ["c", "a", "b", "d"]


def test_page_region_stands_with_the_region_around_it() -> None:
    order = f"<ReadingOrder><OrderedGroup>{ref('b', 0)}{ref('a', 1)}</OrderedGroup></ReadingOrder>"
    assert page_words(order, region("a"), region("b", "", region("c"))) == ["b", "c", "a"]


def test_page_by_the_attribute_of_transkribus() -> None:
    stated = 'custom="readingOrder {{index:{};}} structure {{type:x;}}"'
    found = page_words("", region("a", stated.format(1)), region("b", stated.format(0)))
    assert found == ["b", "a"]
    assert page_words("", region("a", stated.format(1)), region("b")) == ["a", "b"]


def test_page_region_whose_lines_hold_no_text() -> None:
    empty = '<TextRegion id="a"><TextLine/><TextEquiv><Unicode>whole</Unicode></TextEquiv>'
    assert page_words("", empty + "</TextRegion>") == ["whole"]


def equiv(text: str) -> str:
    return f"<TextEquiv><Unicode>{text}</Unicode></TextEquiv>"


def line(text: str) -> str:
    return f"<TextLine>{equiv(text) if text else ''}</TextLine>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (line("one") + line("") + equiv("one\ntwo of it"), "one two of it"),
        (line("") + line("two") + equiv("one\ntwo"), "one two"),
        (line("one") + line("") + equiv("one"), "one"),
        (line("onc") + line("") + equiv("one\ntwo\nthree"), "one two three onc"),
        (line("") + equiv("one\ntwo"), "one two"),
        (region("one") + equiv("one"), "one"),
        (line("one") + line("two") + equiv("one two"), "one two"),
    ],
)
def test_page_region_with_lines_that_say_less_than_it(inside: str, expected: str) -> None:
    assert page_words("", f'<TextRegion id="a">{inside}</TextRegion>') == expected.split()


def test_page_cells_of_a_table_row_by_row_in_its_place() -> None:
    def cell(row: int, column: int, text: str) -> str:
        return f'<TableCell row="{row}" col="{column}">{line(text)}</TableCell>'

    cells = (cell(0, 0, "Orme"), cell(1, 0, "Tye"), cell(0, 1, "9s."), cell(1, 1, "3s."))
    table = f'<TableRegion id="t" {{}}>{"".join(cells)}</TableRegion>'
    group = f'<OrderedGroup id="g">{ref("t", 0)}{ref("a", 1)}</OrderedGroup>'
    order = f"<ReadingOrder>{group}</ReadingOrder>"
    in_rows = ["Orme", "9s.", "Tye", "3s."]
    assert page_words(order, region("a"), table.format("")) == [*in_rows, "a"]
    stated = 'custom="readingOrder {{index:{};}}"'.format
    assert page_words("", region("a", stated(1)), table.format(stated(0))) == [*in_rows, "a"]
    nameless = "".join(f"<TableCell>{line(word)}</TableCell>" for word in "xy")
    assert page_words("", f"<TableRegion>{nameless}</TableRegion>") == ["x", "y"]
    picture = f"<GraphicRegion>{line('stamp')}</GraphicRegion>"
    assert page_words("", region("a"), picture) == ["a", "stamp"]


def alto_words(order: str, blocks: str) -> list[str]:
    markup = f"<alto><Layout>{order}<Page><PrintSpace>{blocks}</PrintSpace></Page></Layout></alto>"
    return read_alto(markup.encode()).page(1).text.split()


def block(name: str, more: str = "") -> str:
    return (
        f'<TextBlock ID="{name}" {more}><TextLine><String CONTENT="{name}"/></TextLine></TextBlock>'
    )


def test_alto_by_its_reading_order_with_groups_and_composed_blocks() -> None:
    order = (
        '<ReadingOrder><OrderedGroup ID="g"><ElementRef ID="1" REF="k"/><UnorderedGroup ID="u">'
        '<ElementRef ID="2" REF="b"/></UnorderedGroup></OrderedGroup></ReadingOrder>'
    )
    composed = f'<ComposedBlock ID="k">{block("c")}{block("d")}</ComposedBlock>'
    assert alto_words(order, block("a") + block("b") + composed) == ["c", "d", "b", "a"]


def test_a_word_with_a_blank_in_it_is_two() -> None:
    alto = '<TextBlock><TextLine><String CONTENT=" in  1803 "/></TextLine></TextBlock>'
    assert alto_words("", alto) == ["in", "1803"]
    word = f"<TextLine><Word>{equiv('by Orme')}</Word></TextLine>"
    assert page_words("", f'<TextRegion id="a">{word}</TextRegion>') == ["by", "Orme"]


def test_alto_by_the_next_block() -> None:
    blocks = block("a", 'IDNEXT="c"') + block("b") + block("c", 'IDNEXT="b"')
    assert alto_words("", blocks) == ["a", "c", "b"]
    assert alto_words("", block("a", 'IDNEXT="x"') + block("b")) == ["a", "b"]
    assert sorted(alto_words("", block("a", 'IDNEXT="b"') + block("b", 'IDNEXT="a"'))) == ["a", "b"]


def hocr_words(inside: str) -> list[str]:
    page = f'<html><body><div class="ocr_page" title="bbox 0 0 9 9">{inside}</div></body></html>'
    return read_hocr(page.encode()).page(1).text.split()


def test_hocr_by_its_order_and_with_text_outside_of_lines() -> None:
    area = '<div class="ocr_carea" title="order {}"><span class="ocr_line">{}</span></div>'
    assert hocr_words(area.format(2, "a") + area.format(1, "b")) == ["b", "a"]
    assert hocr_words('<p class="ocr_par">only <b>text</b></p>') == ["only", "text"]
    line = '<span class="ocr_line"><span class="ocrx_word">one</span> two</span> three'
    boxed = "<div class='ocr_textfloat'><span class='ocr_line'>x</span></div>"
    assert hocr_words(line + boxed) == ["one", "two", "three", "x"]


@given(st.permutations(range(5)), st.sets(st.integers(0, 4)))
def test_law_a_stated_order_is_followed_and_loses_nothing(
    places: list[int], unnamed: set[int]
) -> None:
    names = [f"r{number}" for number in range(5)]
    refs = "".join(
        ref(name, place)
        for name, place in zip(names, places, strict=True)
        if int(name[1:]) not in unnamed
    )
    order = f"<ReadingOrder><OrderedGroup>{refs}</OrderedGroup></ReadingOrder>"
    found = page_words(order, *map(region, names))
    named = [name for name in names if int(name[1:]) not in unnamed]
    expected = sorted(named, key=lambda name: places[int(name[1:])])
    assert found == expected + [name for name in names if int(name[1:]) in unnamed]


@pytest.mark.parametrize(
    ("parts", "pages"),
    [
        ([("page", "second"), ("page", "first")], ["first", "second", "begin"]),
        ([("page_beside_map", "beside"), ("page", "first")], ["first", "begin", "beside"]),
    ],
)
def test_mets_by_order_then_the_pages_that_no_map_names(
    tmp_path: Path, parts: list[planted.Part], pages: list[str]
) -> None:
    path = planted.mets(tmp_path / "a.zip", parts)
    document = formats()["mets"].open(path, ExtractOptions())
    assert [document.page(n).text for n in range(1, document.page_count + 1)] == pages
    assert document.findings == ()


def test_mets_names_what_is_missing_and_what_is_left(tmp_path: Path) -> None:
    path = planted.mets(tmp_path / "a.zip", [("missing", "gone"), ("unlisted", "left")])
    found = formats()["mets"].open(path, ExtractOptions()).findings
    assert [(one.code, one.where) for one in found] == [
        ("content_not_read", "f/gone.xml"),
        ("content_not_read", "f/left.xml"),
    ]


def told(page: Page) -> list[str]:
    return [finding.message for finding in page.findings if finding.code == "content_not_read"]


def test_readings_that_a_file_puts_second_are_told_of() -> None:
    word = '<String CONTENT="hay"><ALTERNATIVE>bay</ALTERNATIVE>{}</String>'
    alto = "<alto><Page><TextBlock><TextLine>{}</TextLine></TextBlock></Page></alto>"
    both = word.format("<ALTERNATIVE>hag</ALTERNATIVE><ALTERNATIVE> </ALTERNATIVE>")
    (said,) = told(read_alto(alto.format(both).encode()).page(1))
    assert said.startswith("2 other readings")
    assert not told(read_alto(alto.format('<String CONTENT="hay"/>').encode()).page(1))
    line = (
        '<PcGts><Page><TextRegion><TextLine><TextEquiv index="1"><Unicode>{}</Unicode></TextEquiv>'
        '<TextEquiv index="0"><Unicode>hay</Unicode></TextEquiv></TextLine></TextRegion></Page>'
        "</PcGts>"
    )
    page = read_page_xml(line.format("bay").encode()).page(1)
    assert page.text == "hay"
    assert told(page)[0].startswith("1 other reading")
    assert not told(read_page_xml(line.format("hay").encode()).page(1))
