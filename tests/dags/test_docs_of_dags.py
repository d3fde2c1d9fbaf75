"""docs/dags.md is what the docstrings say."""

from pathlib import Path

from workshop.docs.dags import page

ROOT = Path(__file__).parents[2]


def test_the_page_is_up_to_date():
    written = (ROOT / "docs/dags.md").read_text(encoding="utf-8")
    assert written == page(ROOT / "dags"), "run: make docs"


def test_every_task_is_told(tmp_path):
    (tmp_path / "one.py").write_text(
        '"""About one."""\n@dag(dag_id="one")\ndef one():\n'
        '    @task.short_circuit\n    @step\n    def look():\n        """Look at it."""\n'
    )
    told = page(tmp_path)
    assert "About one." in told
    assert "| `look` | Look at it. |" in told
