"""A witness: is this store, or this extract of one, the history that I was shown before?

    python witness.py FILE [HEADS ...] [--upto EVENT]

FILE is a store of caseflow or an extract, HEADS are lists of heads that you kept, of any days.
Needed is Python 3.11, for seals also the package `cryptography`; no code is shared with caseflow.
Chain: each event's hash covers the hash (and seal) before it in its chain, the store's id and every
column. Parts: encrypted parts and committed rows that are there have the digests in their events.
Seals: signatures of hashes by the key in the first event; the last of each chain bears one. Heads:
each that you kept lies on its chain; if not, and the store sealed it, this is a second history.
Not proved: that events obey the rules (`caseflow verify` judges that), that what they say is true;
without heads, that nothing was cut at the end. Exit: 0 nothing found, 1 something, 2 no store.
"""

import hashlib
import json
import sqlite3
import struct
import sys
from pathlib import Path

try:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    Ed25519PublicKey = None

SEAL = b"caseflow seal\0"
EVENTS = """SELECT pos, chain, seq, command, stream, version, type, actor, auth, on_day,
recorded_at, body, private, rows, hash, seal FROM events WHERE pos <= ? ORDER BY pos"""
PART = "SELECT owner, nonce, data FROM private WHERE pos = ?"
ROWS = "SELECT digest, salt, kind, mark, detail FROM committed_rows WHERE pos = ? ORDER BY n"
FAULTS, ABSENT = [], []  # what was found; encrypted parts that an extract leaves out


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def opened(path):
    mode = "ro" if Path(f"{path}-wal").exists() else "ro&immutable=1"
    db = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode={mode}", uri=True)
    db.execute("PRAGMA trusted_schema=OFF")
    kinds = dict(db.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"))
    if any(kinds.get(t) != "table" for t in ("meta", "events", "private", "committed_rows")):
        raise ValueError("no store of caseflow")
    return db, db.execute("SELECT value FROM meta WHERE name = 'store'").fetchone()[0]


def hashed(before, store, e):
    pos, chain, seq, command, stream, version, kind, actor, auth, day, at, body, private, rows = e
    parts = [x.encode() for x in (store, chain, kind, auth, day)] + [body, private, rows]
    numbers = (pos, seq, command, stream, version, actor, at)
    return sha(before, struct.pack(">7q8I", *numbers, *map(len, parts)), *parts)


def signed(key, seal, digest):
    try:
        return key.verify(seal[:64], SEAL + digest) is None
    except Exception:
        return False


def beside(db, pos, private, rows):
    """What lies beside an event is what it names."""
    parts = db.execute(PART, (pos,)).fetchall()
    if bool(private) > len(parts):
        ABSENT.append(pos)
    for owner, nonce, data in parts:
        if sha(struct.pack(">qII", owner, len(nonce), len(data)), nonce, data) != private:
            FAULTS.append(f"event {pos}: its encrypted part was changed")
    digests = []
    for digest, *content in db.execute(ROWS, (pos,)):
        digests.append(digest)
        raw = [x.encode() if isinstance(x, str) else x for x in content]
        if None not in raw and sha(struct.pack(">4I", *map(len, raw)), *raw) != digest:
            FAULTS.append(f"event {pos}: a committed row was changed")
    if (sha(*digests) if digests else b"") != rows:
        FAULTS.append(f"event {pos}: its committed rows are not those it names")


def walk(db, store, upto):
    """(seq, hash, seal, pos) of the last event of each chain, every hash, the key of seals."""
    last, hashes, key = {}, {}, None
    for n, (*e, digest, seal) in enumerate(db.execute(EVENTS, (upto,)), 1):
        pos, chain, seq = e[:3]
        if pos == 1 and Ed25519PublicKey is not None:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(json.loads(e[11])["seals"]))
        number, before, before_seal, _ = last.get(chain, (0, bytes(32), b"", 0))
        if pos != n or seq != number + 1:
            FAULTS.append(f"event {pos}: out of order: one was removed, put in or moved")
        if hashed(sha(SEAL, before, before_seal) if before_seal else before, store, e) != digest:
            FAULTS.append(f"event {pos}: changed: it does not have its hash")
        if seal and key is not None and not signed(key, seal, digest):
            FAULTS.append(f"event {pos}: its seal is not of this store")
        beside(db, pos, *e[12:])
        last[chain], hashes[chain, seq] = (seq, digest, seal, pos), digest
    return last, hashes, key


def heads_of(path):
    due, out = [0, 0], []  # lines of heads, of streams erased, that a list still promises
    with open(path, encoding="utf-8-sig") as file:
        for words in (line.split() for line in file):
            if words and words[0] == "heads":
                due = [due[0] + int(words[3]), due[1] + int(words[4])]
            elif words and words[0] == "erased":
                due[1] -= 1
            elif words and words[0] != "proof" and not words[0].startswith("#"):
                store, chain, seq, digest, *seal = words
                due[0] -= due[0] > 0
                out.append((store, chain, int(seq), *map(bytes.fromhex, (digest, "".join(seal)))))
    if any(due) or not out:
        raise ValueError(f"{path!a} holds no heads, or was cut")
    return out


def main(path, heads, upto):
    (db, store), agreed = opened(path), {}
    last, hashes, key = walk(db, store, upto)
    for name, chain, seq, digest, seal in [h for file in heads for h in heads_of(file)]:
        if name != store:
            FAULTS.append(f"{chain!a}: a head is of another store")
        elif hashes.get((chain, seq)) == digest:
            agreed[chain] = max(seq, agreed.get(chain, 0))
        elif seq > last.get(chain, (0,))[0]:
            FAULTS.append(f"{chain!a}: it was cut, a head is of its event {seq}")
        else:
            other = "A SECOND HISTORY, sealed by it" if signed(key, seal, digest) else "your head"
            FAULTS.append(f"{chain!a}: event {seq} is not that of {other}")
    for chain, (seq, digest, seal, pos) in sorted(last.items()):
        if not seal and pos < upto:
            FAULTS.append(f"{chain!a}: its last event bears no seal")
        print(store.encode("ascii", "replace").decode(), ascii(chain)[1:-1], seq, digest.hex())
        print(f"  seen by your heads: {agreed.get(chain, 0)}, since: {seq - agreed.get(chain, 0)}")
    print("encrypted parts that are not here:", len(ABSENT))
    print("seals:", "checked" if key is not None else "NOT CHECKED (pip install cryptography)")
    print(*FAULTS or ["nothing was found"], sep="\n")
    return 1 if FAULTS else 0


if __name__ == "__main__":
    given = sys.argv[1:]
    at = given.index("--upto") if "--upto" in given else len(given)
    try:
        files, upto = given[:at] + given[at + 2 :], int((given[at + 1 : at + 2] or [2**62])[0])
        sys.exit(main(files[0], files[1:], upto))
    except Exception as no:
        print("no store or no heads:", type(no).__name__, ascii(str(no)[:200]))
        sys.exit(2)
