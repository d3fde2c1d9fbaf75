"""The wheel as it is built from what git knows, and environments that hold it and little else."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import venv
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
_BUILD = "import sys, setuptools.build_meta as b; b.build_wheel(sys.argv[1])"


def built(folder: Path) -> Path:
    """The wheel, built in `folder` from a copy of the sources without tests and docs."""
    source = folder / "source"
    source.mkdir()
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    for name in filter(None, names):
        if name.startswith(("tests/", "docs/", "benchmarks/")) or not (ROOT / name).is_file():
            continue
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes((ROOT / name).read_bytes())
    subprocess.run(
        [sys.executable, "-c", _BUILD, str(folder)], cwd=source, check=True, capture_output=True
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


def installed(wheel: Path, home: Path) -> Path:
    """A new environment with the wheel alone in it; its folder of packages."""
    venv.create(home)
    uv = ROOT / ".venv/uv/bin/uv"
    command = [uv, "pip", "install", "-q", "--python", home / "bin/python"]
    subprocess.run([*command, "--no-deps", "--no-index", str(wheel)], check=True)
    return next(home.glob("lib/python*/site-packages"))


def beside(wheel: Path, home: Path) -> Path:
    """A new environment with the wheel, and beside it all packages of ours but the checkout's.

    What the checkout's environment has as editable is found by a file that only counts there.
    """
    place = installed(wheel, home)
    (place / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (home / "bin/weed").symlink_to(Path(sys.executable).with_name("weed"))
    return home


def required(name: str, extra: str = "") -> set[str]:
    """Every distribution that an installed one needs with an extra, itself too."""
    found: set[str] = set()
    waiting = [(name, extra)]
    seen = set(waiting)
    while waiting:
        name, extra = waiting.pop()
        found.add(name)
        for line in metadata.distribution(name).requires or ():
            one = Requirement(line)
            if one.marker is not None and not one.marker.evaluate({"extra": extra}):
                continue
            plain = re.sub(r"[-_.]+", "-", one.name).lower()
            new = {(plain, wanted) for wanted in ("", *one.extras)} - seen
            seen |= new
            waiting += sorted(new)
    return found


def lend(names: set[str], place: Path) -> None:
    """Let an environment see these distributions of ours, and no others."""
    for name in names:
        for file in metadata.distribution(name).files or ():
            top = file.parts[0]
            if top not in {"..", "__pycache__"} and not (place / top).exists():
                whole = Path(str(file.locate()))
                (place / top).symlink_to([whole, *whole.parents][len(file.parts) - 1])
