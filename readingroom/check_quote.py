# Check a quote or a receipt of fonds without fonds: python check_quote.py FILE STORE
# STORE: a folder or https://host/bucket. With Pillow, pieces of scans are compared as well.

import base64, hashlib, importlib.util, io, json, pathlib, sys, urllib.request, zipfile
import xml.etree.ElementTree as Tree


def need(holds, what):
    if not holds:
        raise ValueError(what)


def climb(entry, index, size, path):  # to the root of a tree, as RFC 9162 (2.1.3) has it
    node, last, left = hashlib.sha256(b"\0" + entry.encode()).digest(), size - 1, path[:]
    while last:
        if index % 2 or index < last:
            beside = bytes.fromhex(left.pop(0))
            node = hashlib.sha256(b"\1" + (beside + node if index % 2 else node + beside)).digest()
        index, last = index // 2, last // 2
    return "" if left or index else node.hex()


def check_page(page, files, first, last, original):  # its words and its image; whether compared
    facts, crop, boxes = page["facts"], page["crop"], [w["box"] for w in page["words"]]
    name = f"pages/{facts['page']:04}.alto.xml" if facts["words"] else ""
    nodes = [n for n in Tree.fromstring(files.get(name, "<none/>")).iter() if n.get("WC")]
    rows = [[n.get(a) for a in "ID CONTENT HPOS VPOS WIDTH HEIGHT WC".split()] for n in nodes]
    there = [r for r in rows if int(r[0].split("_")[1]) < last and first < int(r[0].split("_")[2])]
    said = [(w["id"], w["text"], *w["box"], f"{w['confidence']:.3f}") for w in page["words"]]
    need(page["file"] == name and [[*map(str, row)] for row in said] == there, "other words")
    if not crop:
        return True
    png, most = base64.b64decode(crop["png"], validate=True), (facts["width"], facts["height"])
    near = [max(0, min(box[n] for box in boxes)) for n in (0, 1)]
    far = [min(most[n], max(box[n] + box[n + 2] for box in boxes)) for n in (0, 1)]
    need(crop["box"] == [*near, far[0] - near[0], far[1] - near[1]], "another place")
    how = "rendering" if original[:4] == b"%PDF" else "pixels"
    need([crop["how"], crop["sha256"]] == [how, hashlib.sha256(png).hexdigest()], "another image")
    if how == "rendering" or not importlib.util.find_spec("PIL"):
        return False
    from PIL import Image

    whole, piece = Image.open(io.BytesIO(original)), Image.open(io.BytesIO(png))
    steps = (whole.seek(n) or getattr(whole, "tag_v2", {}) for n in range(crop["frame"] + 1))
    number = [tag.get(254, 0) & 5 for tag in steps].count(0)  # previews and masks are no pages
    seen = [(i.size, i.convert("RGB").tobytes()) for i in (whole.crop((*near, *far)), piece)]
    return not need(number == facts["page"] and seen[0] == seen[1], "other pixels")


def check(quote, fetch):  # what is proven
    proof, (low, high) = quote["proof"], quote["proof"]["steps"]
    release = json.loads(fetch(f"releases/{proof['release']:06}.json"))
    need(climb(climb(proof["entry"], **low), **high) == proof["root"] == release["root"], "release")
    doc_id, version, _, seal = proof["entry"].split(" ")
    digest = bytes.fromhex(quote["sha256"])  # of the original: a document is named by it
    need(quote["doc_id"] == doc_id == "f" + base64.b32encode(digest).decode().lower()[:25], "id")
    if "quote" not in quote:  # a receipt
        return f"proven of {doc_id}: version {version} is in release {proof['release']}; no more"
    raw = fetch(quote["inventory"])
    need([quote["version"], hashlib.sha512(raw).hexdigest()] == [int(version), seal], "a version")
    state = json.loads(raw)["versions"][f"v{version}"]["state"]
    files = {path: fetch(key) for path, key in quote["files"].items()}
    need(all(path in state[hashlib.sha512(b).hexdigest()] for path, b in files.items()), "damaged")
    record = [zipfile.ZipFile(io.BytesIO(b)) for path, b in files.items() if path == "record.zip"]
    files |= {name: packed.read(name) for packed in record for name in packed.namelist()}
    # whatever it is called, what has this digest is the original
    original = next(body for body in files.values() if hashlib.sha256(body).digest() == digest)
    clean, source = (files[f"text/{name}.txt"].decode() for name in ("clean", "extracted"))
    edits, rows = ([*map(json.loads, files[f"{n}.jsonl"].splitlines())] for n in ("edits", "pages"))
    start, end, at, until = (quote[n] for n in ("start", "end", "source_start", "source_end"))
    within = [edit for edit in edits if at <= edit["start"] and edit["end"] <= until]
    first = at + sum(len(e["after"]) - len(e["before"]) for e in edits if e["start"] < at)
    made = source[at:until]
    for e in reversed(within):
        made = made[: e["start"] - at] + e["after"] + made[e["end"] - at :]
    need(at >= 0 and first <= start < end <= first + len(made) and quote["quote"] == 1, "where?")
    passage = [clean[start:end], made[start - first : end - first], source[at:until], within]
    need(passage == [quote[n] for n in ("text", "text", "source", "edits")], "another passage")
    shown = [r for r in rows if (r["start"] or 0) < end and start < (r["end"] or 0)]
    need(shown == [page["facts"] for page in quote["pages"]], "other pages")
    pages = [(p, *(n - p["facts"]["source_start"] for n in (at, until))) for p in quote["pages"]]
    compared = [check_page(p, files, *span, original) for p, *span in pages]
    return "proven" if all(compared) else "proven, but for the images: compare them with the pages"


if __name__ == "__main__":
    sys.excepthook = lambda _, error, __: print(f"REFUSED: {error!r}", file=sys.stderr)
    asked, store = json.loads(pathlib.Path(sys.argv[1]).read_bytes()), sys.argv[2].rstrip("/")
    base = store if "://" in store else pathlib.Path(store).absolute().as_uri()

    def fetched(k):
        url = (base == store and asked.get("urls", {}).get(k)) or f"{base}/{urllib.parse.quote(k)}"
        need(url.startswith(f"{base}/") and ".." not in k, "an address outside of the store")
        return urllib.request.urlopen(url).read()

    print(check(asked, fetched))
