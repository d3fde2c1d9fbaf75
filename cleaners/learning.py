"""What reviewers said of earlier repairs, as a raise or a ban for the same repair here.

A corrections file has one JSON object a line:

    {"rule": "rejoin_words", "before": "any one", "after": "anyone", "accepted": false}

`rule` may be a cleaner's name or `<cleaner>.<rule>`. A repair that was rejected exactly so is
forbidden; one that was accepted exactly so is sure. Verdicts also move the whole rule: its
confidence is scaled by how often reviewers agreed, with the rule's own confidence as the prior
(worth `_PRIOR` verdicts), and a rule rejected `_BAN` times without one acceptance is off.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

from findings.errors import UsageError

_PRIOR = 10
_BAN = 5
_ACCEPTED = 0.99


@dataclass(frozen=True)
class Learned:
    """Verdicts of reviewers, by exact repair and by rule."""

    exact: dict[tuple[str, str, str], bool] = field(default_factory=dict)
    agreed: Counter[str] = field(default_factory=Counter)
    denied: Counter[str] = field(default_factory=Counter)

    @classmethod
    def read(cls, corrections: str) -> Learned:
        """Read the text of a corrections file; the later line wins.

        Raises UsageError that names the line that is bad.
        """
        learned = cls()
        for number, line in enumerate(corrections.splitlines(), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                key = (str(row["rule"]), str(row["before"]), str(row["after"]))
                accepted = row["accepted"] is True
            except (ValueError, KeyError, TypeError) as error:
                raise UsageError(
                    f"line {number} of the corrections is none: {error!r}",
                    remedy='Write {"rule", "before", "after", "accepted"} in each line.',
                ) from error
            learned.exact[key] = accepted
            (learned.agreed if accepted else learned.denied)[key[0]] += 1
        return learned

    def accepts(self, rule: str, before: str, after: str) -> bool:
        """Whether a reviewer accepted exactly this repair."""
        names = (rule, rule.partition(".")[0])
        return any(self.exact.get((name, before, after)) for name in names)

    def judge(self, rule: str, before: str, after: str, confidence: float) -> float:
        """The confidence of a proposed repair in the light of the verdicts; 0 where forbidden.

        >>> learned = Learned({("rejoin_words", "any one", "anyone"): False})
        >>> learned.judge("rejoin_words.space", "any one", "anyone", 0.9)
        0.0
        >>> learned.judge("rejoin_words.space", "be hind", "behind", 0.9)
        0.9
        """
        if not self.exact:
            return confidence
        for name in (rule, rule.partition(".")[0]):
            verdict = self.exact.get((name, before, after))
            if verdict is not None:
                return max(confidence, _ACCEPTED) if verdict else 0.0
        for name in (rule, rule.partition(".")[0]):
            agreed, denied = self.agreed[name], self.denied[name]
            if denied >= _BAN and not agreed:
                return 0.0
            if agreed or denied:
                return (confidence * _PRIOR + agreed) / (_PRIOR + agreed + denied)
        return confidence
