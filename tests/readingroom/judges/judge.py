"""What IIIF's own schema and the RO-Crate validator say; run by the Python of .venv/judges.

judge.py iiif FILE...   judge.py rocrate FOLDER   Prints a JSON list of complaints.
"""

import json
import sys
from importlib.resources import files
from pathlib import Path


def iiif(*names: str) -> list[str]:
    """Manifests, collections and pages of annotations of the Presentation API 3."""
    import iiif_prezi3

    found = []
    for name in names:
        body = json.loads(Path(name).read_bytes())
        try:
            getattr(iiif_prezi3, body["type"]).model_validate(body)
        except ValueError as error:
            found.append(f"{name}: {error}")
    return found


def rocrate(folder: str) -> list[str]:
    """All that RO-Crate 1.1 requires, and what it recommends."""
    from rocrate_validator import models, services
    from rocrate_validator.utils import http

    told = json.loads(files("rocrate").joinpath("data/ro-crate.jsonld").read_bytes())
    text = json.dumps({"@context": told["@context"]})

    class Answer:
        status_code, ok, headers = 200, True, {"Content-Type": "application/ld+json"}
        content = text.encode()

        def json(self):
            return json.loads(text)

        def raise_for_status(self):
            pass

    def get(self, url, *args, **kwargs):
        if url != "https://w3id.org/ro/crate/1.1/context":
            raise ConnectionError(f"there is no network for {url}")
        return Answer()

    # the vocabulary is the one thing that it would fetch
    http.HttpRequester.get = http.HttpRequester.head = get
    done = services.validate(
        services.ValidationSettings(
            rocrate_uri=folder,
            requirement_severity=models.Severity.RECOMMENDED,
            profile_identifier="ro-crate-1.1",
        )
    )
    return [f"{one.severity.name} {one.message}" for one in done.get_issues()]


print(json.dumps({"iiif": iiif, "rocrate": rocrate}[sys.argv[1]](*sys.argv[2:])))
