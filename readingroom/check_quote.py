"""Check a quote or a receipt of fonds without fonds: python check_quote.py FILE STORE

STORE: a folder or https://host/bucket. With Pillow, pieces of images are compared as well.
"""

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


def check_page(page, facts, alto, original):  # a page of the quote with what is stored of it
    need(page["facts"] in map(json.loads, facts), "another page")
    nodes = {node.get("ID"): node for node in Tree.fromstring(alto or "<none/>").iter()}
    for word in page["words"]:
        kept = [nodes[word["id"]].get(n) for n in "CONTENT HPOS VPOS WIDTH HEIGHT WC".split()]
        need(kept == [word["text"], *map(str, word["box"]), f"{word['confidence']:.3f}"], "word")
    if crop := page["crop"]:
        png = base64.b64decode(crop["png"], validate=True)
        near = [max(0, min(word["box"][n] for word in page["words"])) for n in (0, 1)]
        need(hashlib.sha256(png).hexdigest() == crop["sha256"] and crop["box"][:2] == near, "image")
        if crop["how"] == "pixels" and importlib.util.find_spec("PIL"):
            from PIL import Image

            whole, (left, top, width, height) = Image.open(io.BytesIO(original)), crop["box"]
            whole.seek(crop["frame"])
            there = whole.crop((left, top, left + width, top + height)).convert("RGB")
            need(there.tobytes() == Image.open(io.BytesIO(png)).convert("RGB").tobytes(), "pixels")


def check(quote, fetch):
    proof, root = quote["proof"], quote["proof"]["entry"]
    for step in proof["steps"]:
        root = climb(root, **step)
    release = json.loads(fetch(f"releases/{proof['release']:06}.json"))
    need(root == proof["root"] == release["root"] and len(proof["steps"]) == 2, "not in release")
    doc_id, version, text_sha256, inventory_sha512 = proof["entry"].split(" ")
    digest = bytes.fromhex(quote["sha256"])  # of the original: a document is named by it
    need(quote["doc_id"] == doc_id == "f" + base64.b32encode(digest).decode().lower()[:25], "id")
    if "receipt" in quote:
        return
    need([quote["quote"], quote["version"]] == [1, int(version)], "another version")
    raw, files = fetch(quote["inventory"]), {}
    need(hashlib.sha512(raw).hexdigest() == inventory_sha512, "another inventory")
    state = json.loads(raw)["versions"][f"v{version}"]["state"]
    for path, key in quote["files"].items():
        files[path] = fetch(key)
        need(path in state[hashlib.sha512(files[path]).hexdigest()], f"{path} is damaged")
    record = [zipfile.ZipFile(io.BytesIO(b)) for path, b in files.items() if path == "record.zip"]
    files |= {name: packed.read(name) for packed in record for name in packed.namelist()}
    # whatever it is called, what has this digest is the original
    original = next(body for body in files.values() if hashlib.sha256(body).digest() == digest)
    clean, source = (files[f"text/{name}.txt"].decode() for name in ("clean", "extracted"))
    need(hashlib.sha256(clean.encode()).hexdigest() == text_sha256, "another text")
    start, end, at, until = (quote[n] for n in ("start", "end", "source_start", "source_end"))
    need(0 <= start < end and clean[start:end] == quote["text"], "another passage")
    need(0 <= at <= until and source[at:until] == quote["source"], "another source")
    edits = [json.loads(line) for line in files["edits.jsonl"].splitlines()]
    within = [edit for edit in edits if at <= edit["start"] and edit["end"] <= until]
    need(within == quote["edits"], "the edits are not the ledger's")
    made = source[at:until]
    for edit in reversed(within):
        made = made[: edit["start"] - at] + edit["after"] + made[edit["end"] - at :]
    earlier = [edit for edit in edits if edit["end"] <= at and edit not in within]
    first = at + sum(len(edit["after"]) - len(edit["before"]) for edit in earlier)
    need(first <= start < end <= first + len(made) and clean[first:].startswith(made), "elsewhere")
    for page in quote["pages"]:
        check_page(page, files["pages.jsonl"].splitlines(), files.get(page["file"]), original)


if __name__ == "__main__":
    asked, store = json.loads(pathlib.Path(sys.argv[1]).read_bytes()), sys.argv[2].rstrip("/")
    base = store if "://" in store else pathlib.Path(store).absolute().as_uri()
    signed = asked.get("urls", {}) if base == store else {}

    def fetched(key):
        url = signed.get(key, f"{base}/{urllib.parse.quote(key)}")
        need(url.startswith(f"{base}/") and ".." not in key, "an address outside of the store")
        return urllib.request.urlopen(url).read()

    try:
        check(asked, fetched)
    except (ValueError, KeyError, IndexError, TypeError, OSError, StopIteration) as error:
        sys.exit(f"REFUSED: {error!r}")
    print("proven")
