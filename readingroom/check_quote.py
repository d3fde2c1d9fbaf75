"""Check a quote or a receipt of fonds without fonds: python check_quote.py FILE STORE

STORE: a folder or https://host/bucket. With Pillow, pieces of scans are compared as well.
"""

import base64, importlib.util, io, json, pathlib, sys, urllib.request, zipfile
import xml.etree.ElementTree as Tree
from hashlib import sha256, sha512


def need(holds, what):
    if not holds:
        raise ValueError(what)


def climb(entry, index, size, path):  # to the root of a tree, as RFC 9162 (2.1.3) has it
    node, last, left = sha256(b"\0" + entry.encode()).digest(), size - 1, path[:]
    while last:
        if index % 2 or index < last:
            beside = bytes.fromhex(left.pop(0))
            node = sha256(b"\1" + (beside + node if index % 2 else node + beside)).digest()
        index, last = index // 2, last // 2
    return "" if left or index else node.hex()


def check_words(page, files, first, last):  # just those that stand in this part of the page
    name = f"pages/{page['facts']['page']:04}.alto.xml" if page["facts"]["words"] else ""
    nodes = [n for n in Tree.fromstring(files.get(name, "<none/>")).iter() if n.get("WC")]
    rows = [[n.get(a) for a in "ID CONTENT HPOS VPOS WIDTH HEIGHT WC".split()] for n in nodes]
    there = [r for r in rows if int(r[0].split("_")[1]) < last and first < int(r[0].split("_")[2])]
    said = [(w["id"], w["text"], *w["box"], f"{w['confidence']:.3f}") for w in page["words"]]
    need(page["file"] == name and [[*map(str, row)] for row in said] == there, "other words")


def check_crop(crop, boxes, facts, original):  # whether its pixels could be compared
    png, most = base64.b64decode(crop["png"], validate=True), (facts["width"], facts["height"])
    near = [max(0, min(box[n] for box in boxes)) for n in (0, 1)]
    far = [min(most[n], max(box[n] + box[n + 2] for box in boxes)) for n in (0, 1)]
    need(crop["box"] == [*near, far[0] - near[0], far[1] - near[1]], "another place")
    how = "rendering" if original[:4] == b"%PDF" else "pixels"
    need([crop["how"], crop["sha256"]] == [how, sha256(png).hexdigest()], "another image")
    if how == "rendering" or not importlib.util.find_spec("PIL"):
        return False
    from PIL import Image

    whole, piece = Image.open(io.BytesIO(original)), Image.open(io.BytesIO(png))
    steps = (whole.seek(n) or getattr(whole, "tag_v2", {}) for n in range(crop["frame"] + 1))
    number = [tag.get(254, 0) & 5 for tag in steps].count(0)  # previews and masks are no pages
    seen = [(i.size, i.convert("RGB").tobytes()) for i in (whole.crop((*near, *far)), piece)]
    need(number == facts["page"] and seen[0] == seen[1], "other pixels")
    return True


def check(quote, fetch):  # what is proven
    proof, (low, high) = quote["proof"], quote["proof"]["steps"]
    root = climb(climb(proof["entry"], **low), **high)
    release = json.loads(fetch(f"releases/{proof['release']:06}.json"))
    need(root == proof["root"] == release["root"], "not in this release")
    doc_id, version, _, inventory_sha512 = proof["entry"].split(" ")
    digest = bytes.fromhex(quote["sha256"])  # of the original: a document is named by it
    need(quote["doc_id"] == doc_id == "f" + base64.b32encode(digest).decode().lower()[:25], "id")
    if "quote" not in quote:
        return f"proven of {doc_id}: version {version} is in release {proof['release']}; no more"
    raw = fetch(quote["inventory"])
    found = [1, int(version), inventory_sha512]
    need([quote["quote"], quote["version"], sha512(raw).hexdigest()] == found, "another version")
    state = json.loads(raw)["versions"][f"v{version}"]["state"]
    files = {path: fetch(key) for path, key in quote["files"].items()}
    need(all(path in state[sha512(body).hexdigest()] for path, body in files.items()), "damaged")
    record = [zipfile.ZipFile(io.BytesIO(b)) for path, b in files.items() if path == "record.zip"]
    files |= {name: packed.read(name) for packed in record for name in packed.namelist()}
    # whatever it is called, what has this digest is the original
    original = next(body for body in files.values() if sha256(body).digest() == digest)
    clean, source = (files[f"text/{name}.txt"].decode() for name in ("clean", "extracted"))
    edits, rows = ([*map(json.loads, files[f"{n}.jsonl"].splitlines())] for n in ("edits", "pages"))
    start, end, at, until = (quote[n] for n in ("start", "end", "source_start", "source_end"))
    within = [edit for edit in edits if at <= edit["start"] and edit["end"] <= until]
    passage = [clean[start:end], source[at:until], within]
    need(passage == [quote[n] for n in ("text", "source", "edits")], "another passage")
    first = at + sum(len(e["after"]) - len(e["before"]) for e in edits if e["start"] < at)
    made = source[at:until]
    for e in reversed(within):
        made = made[: e["start"] - at] + e["after"] + made[e["end"] - at :]
    need(at >= 0 and first <= start < end <= first + len(made), "elsewhere")
    need(clean[first:].startswith(made), "the edits do not make the text")
    shown = [r for r in rows if (r["start"] or 0) < end and start < (r["end"] or 0)]
    need(shown == [page["facts"] for page in quote["pages"]], "other pages")
    for page in quote["pages"]:
        check_words(page, files, *(n - page["facts"]["source_start"] for n in (at, until)))
    crops = [(p["crop"], [w["box"] for w in p["words"]], p["facts"]) for p in quote["pages"]]
    compared = [check_crop(*one, original) for one in crops if one[0]]
    return "proven" if all(compared) else "proven, but for the images: compare them with the pages"


if __name__ == "__main__":
    sys.excepthook = lambda _, error, __: print(f"REFUSED: {error!r}", file=sys.stderr)
    asked, store = json.loads(pathlib.Path(sys.argv[1]).read_bytes()), sys.argv[2].rstrip("/")
    base = store if "://" in store else pathlib.Path(store).absolute().as_uri()
    signed = asked.get("urls", {}) if base == store else {}

    def fetched(key):
        url = signed.get(key, f"{base}/{urllib.parse.quote(key)}")
        need(url.startswith(f"{base}/") and ".." not in key, "an address outside of the store")
        return urllib.request.urlopen(url).read()

    print(check(asked, fetched))
