"""A source's credential from the Airflow connection of its name."""

from __future__ import annotations

from pathlib import Path

import pytest

DAGS = Path(__file__).parents[2] / "dags"


@pytest.mark.parametrize(("stated", "login"), [
    ("http://anna:se%2Fcret@example.org:8443", "https://anna:se%2Fcret@example.org:8443"),
    ('{"conn_type": "http", "host": "http://a.example", "login": "u", "password": "p"}',
     "http://u:p@a.example"),
    ('{"conn_type": "http", "host": "a.example", "password": "token"}', "https://:token@a.example"),
    ('{"conn_type": "http", "login": "u"}', ""),
    (None, ""),
])  # fmt: skip
def test_the_connection_of_a_source_is_its_login(monkeypatch, stated, login):
    monkeypatch.syspath_prepend(str(DAGS))
    from fonds_task import login_of

    if stated:
        monkeypatch.setenv("AIRFLOW_CONN_FONDS_PARISH_OLD_LETTERS", stated)
    assert login_of("parish/old-letters") == login
