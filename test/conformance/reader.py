#!/usr/bin/env python3
"""Reads a published record and recomputes it, with code that shares nothing with what wrote it.

    reader.py FOLDER [--tree-only] [--clause ID] [--ids] [--json]

Python 3.9 or newer, standard library alone. From the entry bundles it recomputes every leaf hash, every tile, the root
that the checkpoint names, the root that each anchor and each recorded assessment names, the digest of every blob, and
the id of every entry. With --clause it works out one standing by the rule set of standing.py.

It checks no signature: Python's standard library has no Ed25519. Who signed, and whether they might, is left open here.

Exit status 0: tree and blobs agree; a leaf that says nothing to it is listed as refused, and is no fault of the log.
1: something does not agree, and what. 2: it was called wrongly.
Formats: C2SP tlog-tiles, tlog-checkpoint and signed-note; RFC 6962 section 2.1; RFC 8785.
"""

import argparse
import base64
import json
import pathlib
import re
import sys
from hashlib import sha256

sys.dont_write_bytecode = True

import standing  # noqa: E402

WIDTH = 256
ENTRY, BATCH = b"servanda/entry/v1", b"servanda/batch/v1"
SIGNATURE_LINE = re.compile(r"— [^\s+]+ ([A-Za-z0-9+/]+={0,2})")
SAFE = 2**53 - 1


class Refused(Exception):
    """What was read is not what it should be."""


def main():
    ask = arguments()
    try:
        found = read_record(pathlib.Path(ask.folder), ask)
    except (Refused, OSError) as problem:
        print(f"refused: {problem}", file=sys.stderr)
        return 1
    print(json.dumps(found, indent=2, ensure_ascii=False) if ask.json else told(found))
    return 0


def arguments():
    parser = argparse.ArgumentParser(description="Recomputes a published record from its bytes.")
    parser.add_argument("folder", help="the folder that holds `checkpoint` and `tile`")
    parser.add_argument("--tree-only", action="store_true", help="the tree alone: what the leaves say is not looked at")
    parser.add_argument("--clause", help="work out whether this clause was broken, by whomever")
    parser.add_argument("--ids", action="store_true", help="list every entry")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def read_record(folder, ask):
    checkpoint = parse_checkpoint((folder / "checkpoint").read_bytes())
    leaves = list(read_leaves(folder, checkpoint["size"]))
    tree = Tree(leaves)
    if tree.root(len(leaves)) != checkpoint["root"]:
        raise Refused(f"the bundles have the root {b64(tree.root(len(leaves)))}, the checkpoint {b64(checkpoint['root'])}")
    found = {
        "origin": checkpoint["origin"],
        "size": len(leaves),
        "root": b64(checkpoint["root"]),
        "tiles": check_tiles(folder, tree),
        "signatures": {"seen": checkpoint["signatures"], "checked": 0},
    }
    return found if ask.tree_only else {**found, **read_contents(folder, checkpoint, leaves, tree, ask)}


def read_contents(folder, checkpoint, leaves, tree, ask):
    kinds, entries, refused, signatures = {"entry": 0, "batch": 0, "anchor": 0}, [], [], checkpoint["signatures"]
    for index, leaf in enumerate(leaves):
        try:
            text, signed = parse_note(leaf)
            kind, rows = parse_leaf(text, checkpoint["origin"])
            if kind == "anchor":
                check_anchor(parse_checkpoint(leaf), index, tree)
            for row in rows:
                check_assessment(row["body"], index, tree)
        except Refused as problem:
            # A record keeps what it was given: a leaf that says nothing takes nothing from the others.
            refused.append({"leaf": index, "why": str(problem)})
            continue
        signatures += signed
        kinds[kind] += 1
        entries += [{"leaf": index, **row} for row in rows]
    distinct = {}
    for entry in entries:
        distinct.setdefault(entry["id"], entry)
    found = {
        "leaves": kinds,
        "refused": refused,
        "entries": {"all": len(entries), "distinct": len(distinct), "byType": count(e["body"].get("type") for e in distinct.values())},
        "blobs": check_blobs(folder),
        "signatures": {"seen": signatures, "checked": 0},
    }
    if ask.ids:
        found["ids"] = [{"leaf": e["leaf"], "id": e["id"], "type": e["body"].get("type")} for e in entries]
    if ask.clause:
        agreement = agreement_of(folder, distinct.values())
        found["standing"] = standing.of_anybody(ask.clause, agreement, list(distinct.values()))
    return found


# The tree


class Tree:
    """The hashes of all perfect subtrees: `levels[h][n]` covers the leaves from n * 2^h on, 2^h of them."""

    def __init__(self, leaves):
        self.levels = [[sha256(b"\0" + leaf).digest() for leaf in leaves]]
        while len(self.levels[-1]) > 1:
            below = self.levels[-1]
            self.levels.append([node(below[n], below[n + 1]) for n in range(0, len(below) - 1, 2)])

    def root(self, size):
        """The root over the first `size` leaves: their perfect subtrees, joined from the right."""
        if size == 0:
            return sha256(b"").digest()
        hashes, start = [], 0
        for height in reversed(range(size.bit_length())):
            if size >> height & 1:
                hashes.append(self.levels[height][start >> height])
                start += 1 << height
        right = hashes.pop()
        while hashes:
            right = node(hashes.pop(), right)
        return right


def node(left, right):
    return sha256(b"\1" + left + right).digest()


def check_tiles(folder, tree):
    """Compares every tile that a log of this size must serve with the one recomputed. Answers how many there are."""
    tiles = 0
    for level in range(0, (len(tree.levels) + 7) // 8):
        hashes = tree.levels[8 * level]
        for start in range(0, len(hashes), WIDTH):
            expected = b"".join(hashes[start : start + WIDTH])
            where, published = read_tile(folder, f"tile/{level}", start // WIDTH, len(expected) // 32)
            if published[: len(expected)] != expected:
                raise Refused(f"{where} is not the tile of these entries")
            tiles += 1
    return tiles


def read_leaves(folder, size):
    for start in range(0, size, WIDTH):
        width = min(WIDTH, size - start)
        where, bundle = read_tile(folder, "tile/entries", start // WIDTH, width)
        at, taken = 0, 0
        while at < len(bundle):
            length = int.from_bytes(bundle[at : at + 2], "big")
            if at + 2 + length > len(bundle):
                raise Refused(f"{where} ends within an entry")
            if taken < width:
                yield bundle[at + 2 : at + 2 + length]
            at, taken = at + 2 + length, taken + 1
        # The full bundle may stand for a partial one that is gone; no other surplus may be there.
        if taken != width and not (width < taken <= WIDTH and ".p/" not in where):
            raise Refused(f"{where} holds {taken} entries, of {width}")


def read_tile(folder, kind, number, width):
    """A tile by its path, or the full one in place of a partial one that was deleted."""
    digits = f"{number:03d}" if number < 1000 else f"{number:0{-(-len(str(number)) // 3) * 3}d}"
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    full = "/".join([kind, *(f"x{group}" for group in groups[:-1]), groups[-1]])
    partial = f"{full}.p/{width}"
    path = partial if width < WIDTH and (folder / partial).is_file() else full
    if not (folder / path).is_file():
        raise Refused(f"{partial if width < WIDTH else full} is not there")
    return path, (folder / path).read_bytes()


# Notes


def parse_note(note):
    """The text of a signed note, with its last newline, and how many signature lines follow it."""
    try:
        whole = note.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("it is not UTF-8") from None
    if any(ord(char) < 0x20 and char != "\n" for char in whole):
        raise Refused("it holds a control character")
    at = whole.rfind("\n\n")
    if at < 0 or not whole.endswith("\n"):
        raise Refused("it is no signed note")
    lines = whole[at + 2 : -1].split("\n")
    for line in lines:
        match = SIGNATURE_LINE.fullmatch(line)
        if match is None or len(decode_b64(match[1])) < 5:
            raise Refused(f"a line that is no signature: {line[:80]}")
    return whole[: at + 1].encode("utf-8"), len(lines)


def parse_checkpoint(note):
    text, signatures = parse_note(note)
    lines = text.decode("utf-8")[:-1].split("\n")
    if len(lines) < 3 or not lines[0] or not re.fullmatch("0|[1-9][0-9]*", lines[1]):
        raise Refused("it is no checkpoint: an origin, a size and a root are wanted")
    root = decode_b64(lines[2])
    if len(root) != 32:
        raise Refused("its root is not of 32 bytes")
    return {"origin": lines[0], "size": int(lines[1]), "root": root, "signatures": signatures}


def check_anchor(anchor, index, tree):
    """An anchor is a checkpoint of this log as it was: over exactly the leaves before it, with their root."""
    if anchor["size"] != index:
        raise Refused(f"an anchor of {anchor['size']} leaves, where {index} stand before it")
    if anchor["root"] != tree.root(index):
        raise Refused(f"an anchor with another root for the first {index} leaves")


def decode_b64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Refused(f"not base64: {text[:80]}") from None
    if b64(data) != text:
        raise Refused(f"base64 in another than its one form: {text[:80]}")
    return data


def b64(data):
    return base64.b64encode(data).decode("ascii")


# Leaves


def parse_leaf(text, origin):
    first, *lines = text[:-1].split(b"\n")
    if first == ENTRY:
        if len(lines) != 2:
            raise Refused(f"an entry of {len(lines) + 1} lines, not 3")
        return "entry", [parse_row(*lines)]
    if first == BATCH:
        header = parse_json(lines[0]) if lines else {}
        rows = [parse_row(*lines[at : at + 2]) for at in range(1, len(lines) - 1, 2)]
        if not rows or len(lines) % 2 == 0 or header.get("rows") != len(rows):
            raise Refused(f"a batch whose header tells of {header.get('rows')} rows, with {len(lines) - 1} lines")
        return "batch", rows
    if first == origin.encode("utf-8"):
        return "anchor", []
    raise Refused(f"no kind of leaf begins with {first[:80]!r}")


def parse_row(body_line, envelope_line):
    body, envelope = parse_json(body_line), parse_json(envelope_line)
    return {"id": sha256(ENTRY + b"\n" + body_line).hexdigest(), "body": body, "envelope": envelope}


def parse_json(line):
    """An object of whole numbers, in its one canonical form (RFC 8785)."""
    try:
        value = json.loads(
            line, object_pairs_hook=no_twins, parse_int=safe_integer, parse_float=no_number, parse_constant=no_number
        )
        is_canonical = canonical(value).encode("utf-8") == line
    except (ValueError, RecursionError) as problem:
        raise Refused(f"JSON that cannot be read ({problem})") from None
    if not is_canonical or not isinstance(value, dict):
        raise Refused(f"not an object in canonical form: {line[:80]!r}")
    return value


def canonical(value):
    """RFC 8785 for what parse_json reads: keys in the order of their UTF-16 code units."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{canonical(key)}:{canonical(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def no_twins(pairs):
    keys = dict(pairs)
    if len(keys) != len(pairs):
        raise ValueError("a key comes twice")
    return keys


def safe_integer(text):
    if abs(int(text)) > SAFE:
        raise ValueError(f"{text} is past 2^53 - 1")
    return int(text)


def no_number(text):
    raise ValueError(f"{text} is no whole number")


# What the leaves name


def check_blobs(folder):
    blobs = sorted((folder / "blobs").glob("*")) if (folder / "blobs").is_dir() else []
    blobs = [blob for blob in blobs if re.fullmatch("[0-9a-f]{64}", blob.name)]
    for blob in blobs:
        if sha256(blob.read_bytes()).hexdigest() != blob.name:
            raise Refused(f"blobs/{blob.name} has other bytes than its name says")
    return len(blobs)


def check_assessment(body, index, tree):
    """What says that it judged the first so many leaves names the root over them."""
    if body.get("type") in ("assessment/1", "brief/1"):
        size = body.get("size")
        if not isinstance(size, int) or not 0 < size <= index or tree.root(size).hex() != body.get("root"):
            raise Refused(f"{body['type']} with another root for the first {size} leaves")


def agreement_of(folder, entries):
    """The compiled agreement that the record carries; None unless it carries exactly one."""
    versions = [entry["body"] for entry in entries if entry["body"].get("type") == "terms/1"]
    if len(versions) != 1:
        return None
    try:
        name = versions[0]["compiled"]["sha256"]
        blob = (folder / "blobs" / name).read_bytes()
        return json.loads(blob) if sha256(blob).hexdigest() == name else None
    except (KeyError, TypeError, ValueError, OSError) as problem:
        raise Refused(f"the agreement of terms/1 cannot be read ({problem!r})") from None


def count(names):
    tally = {}
    for name in names:
        tally[str(name)] = tally.get(str(name), 0) + 1
    return dict(sorted(tally.items()))


# In words


def told(found):
    lines = [
        f"origin      {found['origin']}",
        f"size        {found['size']}",
        f"root        {found['root']}, recomputed from the bundles",
        f"tiles       {found['tiles']}, each as recomputed",
    ]
    if "leaves" in found:
        lines.append("leaves      " + ", ".join(f"{number} {kind}" for kind, number in found["leaves"].items()))
        lines.append(f"entries     {found['entries']['all']}, {found['entries']['distinct']} distinct")
        lines += [f"            {number:6d} {kind}" for kind, number in found["entries"]["byType"].items()]
        lines += [f"refused     leaf {one['leaf']}: {one['why']}" for one in found["refused"]]
        lines.append(f"blobs       {found['blobs']}, each with the bytes that its name says")
    lines.append(f"signatures  {found['signatures']['seen']} seen, none checked: the standard library has no Ed25519")
    lines += [f"entry       {e['leaf']} {e['id']} {e['type']}" for e in found.get("ids", [])]
    return "\n".join(lines + (standing.told(found["standing"]) if "standing" in found else []))


if __name__ == "__main__":
    sys.exit(main())
