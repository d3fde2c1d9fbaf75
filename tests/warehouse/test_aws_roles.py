"""The policies for AWS allow what the embedded store allows, cell by cell of the same table."""

from __future__ import annotations

import json
from fnmatch import fnmatchcase
from typing import Any

import pytest
from test_roles import MAY, PLACES, VERBS
from typer.testing import CliRunner

from fonds.cli import roles as command  # noqa: F401
from fonds.cli.app import app
from fonds.stack.aws_roles import bucket_policies, user_policy
from warehouse.options import StoreOptions
from warehouse.rights import TAG

ACCOUNT = "123456789012"
ASKED = {
    "put": "s3:PutObject",
    "get": "s3:GetObject",
    "list": "s3:ListBucket",
    "delete": "s3:DeleteObject",
    "delete many": "s3:DeleteObject",
}


def applies(rule: dict[str, Any], asked: dict[str, Any]) -> bool:
    """Whether a statement is about a request, as AWS evaluates the conditions that we use."""
    who = rule.get("Principal", "*")
    if who != "*" and who["AWS"] != f"arn:aws:iam::{ACCOUNT}:user/{asked['user']}":
        return False
    if not any(fnmatchcase(asked["action"], one) for one in rule["Action"]):
        return False
    if not any(fnmatchcase(asked["resource"], one) for one in rule["Resource"]):
        return False
    for kind, wanted in rule.get("Condition", {}).items():
        for name, value in wanted.items():
            found = asked["context"].get(name, "")
            held = {
                "StringEquals": found == value,
                "StringNotEquals": found != value,
                "StringLike": fnmatchcase(found, value),
            }[kind]
            if not held:
                return False
    return True


def allowed(role: str, verb: str, place: str) -> bool:
    bucket, key = PLACES[place]
    options = StoreOptions()
    asked = {
        "user": role,
        "action": ASKED[verb],
        "resource": f"arn:aws:s3:::{bucket}" + ("" if verb == "list" else f"/{key}"),
        "context": {
            "aws:username": role,
            "s3:prefix": key.rpartition("/")[0] + "/",
            f"s3:ExistingObjectTag/{TAG[0]}": TAG[1] if place == "marked" else "",
        },
    }
    rules = user_policy(role, options)["Statement"]
    denied = bucket_policies(options, ACCOUNT).get(bucket, {"Statement": []})["Statement"]
    return any(applies(one, asked) for one in rules) and not any(applies(o, asked) for o in denied)


@pytest.mark.parametrize("role", MAY)
def test_each_role_may_do_on_aws_what_it_may_here(role: str):
    may = {f"{verb} {place}" for verb in VERBS for place in PLACES if allowed(role, verb, place)}
    deleting = {f"delete many {one.partition(' ')[2]}" for one in MAY[role] if "delete" in one}
    assert may == MAY[role] | deleting


def test_the_policies_fit_into_what_aws_takes():
    """A user's own policies may have 2,048 characters without blanks, managed ones 6,144."""
    done = CliRunner().invoke(app, ["roles", "--aws", ACCOUNT, "--collection", "letters"])
    told = json.loads(done.output)
    assert {"archivist/letters", "takedown"} <= set(told["users"])
    assert max(len(json.dumps(one, separators=(",", ":"))) for one in told["users"].values()) < 6144
    assert all(len(json.dumps(one)) < 20480 for one in told["buckets"].values())
    assert json.loads(CliRunner().invoke(app, ["roles"]).output)["reader"]
    assert CliRunner().invoke(app, ["roles", "--aws", "mine"]).exit_code != 0
