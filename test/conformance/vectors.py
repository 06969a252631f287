"""Recomputes spec/record/v1/vectors/leaves.json with the standard library alone: leaf hashes, roots, ids.

Whether a signature holds is not asked (the standard library has no Ed25519); so the ids of refused rows are only
checked not to be named. Usage: vectors.py FILE. Prints how much held; exits 1 at the first thing that does not.
"""

import hashlib
import json
import sys


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def root(hashes: list[bytes]) -> bytes:
    """The hash of a tree by its definition (RFC 6962, section 2.1)."""
    if not hashes:
        return sha256(b"")
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return sha256(b"\x01" + root(hashes[:split]) + root(hashes[split:]))


def ids_in(leaf: str) -> list[str]:
    """The ids of the rows of a note's text, in order; none for a checkpoint."""
    lines = leaf[: leaf.rindex("\n\n") + 1].splitlines()
    bodies = {"servanda/entry/v1": lines[1:2], "servanda/batch/v1": lines[2::2]}.get(lines[0], [])
    return [sha256(b"servanda/entry/v1\n" + body.encode()).hex() for body in bodies]


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:
        leaves = json.load(file)["leaves"]
    hashes: list[bytes] = []
    ids = 0
    for index, vector in enumerate(leaves):
        hashes.append(sha256(b"\x00" + vector["leaf"].encode()))
        rows = ids_in(vector["leaf"])
        bad = {refused["row"] for refused in vector["refused"]}
        counted = [] if None in bad else [row for at, row in enumerate(rows, 1) if at not in bad]
        for name, found, wanted in [
            ("leafHash", hashes[-1].hex(), vector["leafHash"]),
            ("rootAfter", root(hashes).hex(), vector["rootAfter"]),
            ("ids", counted, vector["ids"]),
        ]:
            if found != wanted:
                sys.exit(f"leaf {index} ({vector['what']}): {name} is {wanted}, recomputed {found}")
        ids += len(counted)
    print(f"{len(leaves)} leaves, {ids} ids")


main()
