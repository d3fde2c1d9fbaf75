"""A command loads what its work needs: what a short text has no use for costs it nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

#: which packages there are when the command line has done, and how many lists of words were read
RUN = """
import json, sys
from fonds.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
lists = sys.modules.get("findings.word_lists")
read = lists._read.cache_info().misses if lists else 0
packages = {name.partition(".")[0] for name in sys.modules}
print(json.dumps([sorted(packages), read]), file=sys.stderr)
"""
#: what stores, judges, fetches and schedules
ROOMS = {"airflow", "boto3", "deltalake", "great_expectations", "httpx", "pandas", "pyarrow"}
#: what rasters and other files are read with: in the server of the extractors, for such files
READERS = {"PIL", "chardet", "lxml", "numpy", "onnxruntime", "pikepdf", "pypdfium2", "tesserocr"}
#: to import wordfreq takes a third of what three lines take in all
LISTS = {"langcodes", "msgpack", "wordfreq"}
#: what mends or reckons something that a text may have
SELDOM = {"convertdate", "ftfy", "wcwidth"}


def loaded(*args: object) -> tuple[set[str], int]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, *map(str, args)], capture_output=True, text=True, check=True
    )
    packages, read = json.loads(done.stderr)
    return set(packages), read


def test_three_lines_need_neither_tables_nor_lists(tmp_path: Path):
    path = tmp_path / "lines.txt"
    path.write_text("three lines")
    packages, read = loaded("describe", path)
    assert not packages & (ROOMS | READERS | LISTS | SELDOM)
    assert read == 0


@pytest.mark.parametrize(
    "text",
    [
        "Lieber Freund,\nam 3. März 1871 kam der Brief aus Köln.\nHerzlich, Dein Karl\n",
        "Иван Марлов родился 6 мая 1878 года.\nРГИА. Ф. 1276. Оп. 2. Д. 14. Л. 5.\n",
        "1 Anna Lund, The Mill on the Hill (Leeds: Heron, 1968), 12.\n2 Ibid., 14.\n",
    ],
)
def test_a_text_in_which_there_is_something_reads_its_own_list_alone(tmp_path: Path, text: str):
    path = tmp_path / "lines.txt"
    path.write_text(text, encoding="utf-8")
    packages, read = loaded("describe", path)
    assert not packages & (ROOMS | READERS | LISTS)
    assert read <= 1


@pytest.mark.parametrize("command", ["--help", "--version"])
def test_what_says_only_what_there_is_loads_no_room(command: str):
    packages, _ = loaded(command)
    assert not packages & {"cleaners", "describers", "expectations", "readingroom"}
    assert not packages & (ROOMS | READERS | LISTS | SELDOM)


def test_the_readers_of_files_are_forked_from_a_server_without_their_libraries():
    """Each child gets what its own format names; see `extractors.isolation.server`."""
    program = (
        "import sys; from extractors.isolation import child, server;"
        "from extractors.registry import formats; formats();"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert not set(done.stdout.split()) & (ROOMS | READERS | LISTS | SELDOM | {"email"})
