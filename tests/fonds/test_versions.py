"""Code versions: the same for the same code, and one for every step."""

import subprocess
import sys

from fonds import versions


def test_versions_are_short_and_differ_by_step():
    steps = ("extract", "clean", "describe", "expect")
    found = {versions.code_version(step) for step in steps}
    assert len(found) == len(steps)
    assert all(len(one) == 12 and int(one, 16) >= 0 for one in found)


def test_another_process_sees_the_same_version():
    code = "from fonds.versions import code_version; print(code_version('describe'))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == versions.code_version("describe")


def test_a_changed_file_changes_the_digest(tmp_path):
    import hashlib

    def digest() -> str:
        value = hashlib.sha256()
        versions._digest_tree(tmp_path, value)
        return value.hexdigest()

    (tmp_path / "a.py").write_text("x = 1")
    before = digest()
    (tmp_path / "ignored.log").write_text("noise")
    assert digest() == before
    (tmp_path / "a.py").write_text("x = 2")
    assert digest() != before
