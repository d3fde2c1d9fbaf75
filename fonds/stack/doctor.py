"""What fonds needs on this machine, what was found, and how to get what is missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from extractors.ocr import tesseract
from findings.errors import FondsError
from fonds.environment import LISTED
from fonds.setting_forms import parts
from fonds.settings import Settings
from fonds.stack import ports
from fonds.stack.airflow import airflow_version
from fonds.stack.options import StackOptions
from fonds.stack.seaweed import binary

#: Tesseract's models by the name it lists them under, and the Debian packages that hold them
LANGUAGES = {
    "eng": "tesseract-ocr-eng",
    "rus": "tesseract-ocr-rus",
    "deu": "tesseract-ocr-deu",
    "fra": "tesseract-ocr-fra",
    "ukr": "tesseract-ocr-ukr",
    "osd": "tesseract-ocr-osd",
    "frk": "tesseract-ocr-frk",
    "Fraktur": "tesseract-ocr-script-frak",
}
#: bytes; the four Airflow processes and the store measured 0.9 GB (PSS), an OCR process 0.3 GB
MEMORY = 2 * 1024**3
#: bytes; an empty stack takes 10 MB, a page of scans about 10 MB in each of three places
DISK = 2 * 1024**3
PYTHONS = ((3, 11), (3, 13))


@dataclass(frozen=True, slots=True)
class Check:
    """One requirement. `required`: without it the pipeline cannot work at all."""

    name: str
    ok: bool
    found: str
    remedy: str = ""
    required: bool = True


def examine(options: StackOptions, configured: Settings) -> list[Check]:
    """All checks, those that matter most first. Starts nothing and changes nothing."""
    return [
        _python(),
        *_tesseract(),
        _weed(),
        Check("Airflow", True, airflow_version()),
        _memory(),
        disk(options),
        *places(configured),
        _ports(),
        _dags(options),
        *_optional(),
    ]


def _python() -> Check:
    here = sys.version_info[:2]
    low, high = (".".join(map(str, version)) for version in PYTHONS)
    return Check(
        "Python",
        PYTHONS[0] <= here <= PYTHONS[1],
        ".".join(map(str, sys.version_info[:3])),
        f"Install Python {low} to {high}, then run `make setup PYTHON=python{high}`.",
    )


def _tesseract() -> Iterator[Check]:
    program = shutil.which("tesseract")
    if program is None:
        packages = " ".join(["tesseract-ocr", *LANGUAGES.values()])
        yield Check("Tesseract", False, "not found", f"apt-get install {packages}")
        return
    version = _output(program, "--version").partition("\n")[0].removeprefix("tesseract ")
    yield Check(
        "Tesseract",
        version.startswith("5"),
        version or "does not run",
        "Install Tesseract 5: its results before version 5 are not comparable.",
    )
    # Tesseract's own layout has script models in a folder, Debian's has them beside the languages
    listed = _output(program, "--list-langs").splitlines()
    installed = {name.removeprefix("script/") for name in listed}
    missing = [name for name in LANGUAGES if name not in installed]
    found = " ".join(name for name in LANGUAGES if name in installed)
    wanted = " ".join(LANGUAGES[name] for name in missing)
    yield Check("Tesseract models", not missing, found or "none", f"apt-get install {wanted}")


def _weed() -> Check:
    try:
        version = _output(binary(), "version").split()
    except FondsError as error:
        return Check("SeaweedFS", False, error.message, error.remedy)
    found = version[2] if len(version) > 2 else "does not run"
    return Check("SeaweedFS", len(version) > 2, found, "Run `make setup`.")


def _memory() -> Check:
    free = psutil.virtual_memory().available
    return Check(
        "Memory",
        free >= MEMORY,
        f"{free / 1024**3:.1f} GiB available",
        f"Free some: the stack and two OCR processes want {MEMORY // 1024**3} GiB.",
    )


def disk(options: StackOptions) -> Check:
    """Whether there is room where the archive lies."""
    existing = next(p for p in (options.home, *options.home.parents) if p.exists())
    free = shutil.disk_usage(existing).free
    return Check(
        "Disk",
        free >= DISK,
        f"{free / 1024**3:.1f} GiB free at {options.home}",
        f"Free {DISK // 1024**3} GiB there, or set FONDS_HOME to a folder on a larger disk.",
    )


def places(configured: Settings) -> Iterator[Check]:
    """What the settings name and this machine has not; nothing where all is there."""
    folders = [Path(one) for one in parts(configured.fetch_folders, ":")]
    if configured.templates:
        yield from _missing("FONDS_TEMPLATES", [configured.templates], Path.is_dir)
    yield from _missing("FONDS_FETCH_FOLDERS", folders, Path.is_dir)
    if configured.fetch_ca_file:
        yield from _missing("FONDS_FETCH_CA_FILE", [Path(configured.fetch_ca_file)], Path.is_file)
    if absent := sorted(set(configured.languages) - tesseract.languages()):
        named = ", ".join(absent)
        remedy = f"Install the models or correct the setting: {LISTED}"
        yield Check("FONDS_LANGUAGES", False, f"Tesseract has no model for {named}", remedy)


def _missing(
    variable: str, paths: Iterable[Path], is_there: Callable[[Path], bool]
) -> Iterator[Check]:
    for path in paths:
        if not is_there(path):
            remedy = f"Make it readable, or correct the setting: {LISTED}"
            yield Check(variable, False, f"{path} is not there", remedy)


def _ports() -> Check:
    try:
        ports.find([f"port {number}" for number in range(6)])
    except FondsError as error:
        return Check("Ports", False, error.message, error.remedy)
    return Check("Ports", True, "free ones on the loopback")


def _dags(options: StackOptions) -> Check:
    found = sorted(path.stem for path in options.dags.glob("*.py"))
    return Check(
        "DAGs",
        bool(found),
        f"{len(found)} files in {options.dags}",
        "Run fonds from its repository or image: the DAGs are files of it.",
    )


def _optional() -> Iterator[Check]:
    """What some formats and the tests of the web page use."""
    for name, program, package, use in (
        ("DjVu", "ddjvu", "djvulibre-bin", "reads DjVu files"),
        ("Chromium", "chromium", "chromium", "runs the tests of the web page"),
    ):
        path = shutil.which(program)
        remedy = f"apt-get install {package} ({use}; all else works without it)"
        yield Check(name, path is not None, path or "not found", remedy, required=False)


def _output(program: str, *arguments: str) -> str:
    """What the program prints; empty when it cannot run, which the caller reports as a finding."""
    try:
        done = subprocess.run(
            [program, *arguments], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout or done.stderr
