"""Our log, read and held to account by other people's tools.

`wasl drill log` makes a log of invented entries, cosigned by two invented parties, and serves it on loopback.

- tlog-scales reads it over HTTP: checkpoint, every entry, inclusion and consistency proofs; the proofs it makes itself
  from our tiles are, byte for byte, our receipts.
- aics-tlog verifies checkpoints under a policy of both cosigners, audits every tile and bundle, and all proofs.
- proofbundle verifies our receipts (C2SP tlog-proof) with both cosignatures.

Each refuses the log's signed fork, and each refuses every changed byte. What a peer reads leniently, so that the change
means nothing to it, is counted apart.
"""

import base64
import pathlib
import sys
import tempfile

import aics_tlog
import proofbundle.tlogproof
import tlog_scales.backend
import tlog_scales.reader
import tlog_scales.signing
import tlog_scales.tiles
import tlog_scales.tlog

from tally import Log, Tally, changes

LENIENT = "other spelling, same values"


def refuses(body) -> bool:
    """Whether a peer that complains by exceptions complains."""
    try:
        return body() is False
    except Exception:
        return True


class Tampered:
    """A store of tlog-scales with one file replaced."""

    def __init__(self, files: dict[str, bytes]):
        self.files = files

    def get(self, *path: str) -> bytes | None:
        return self.files.get("/".join(path))


def files(folder: pathlib.Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def scales_checkpoint(text: bytes, log: Log):
    checkpoint = tlog_scales.tlog.Checkpoint.from_text(text.decode())
    for key in [log.key, *log.cosigners]:
        checkpoint.verify(tlog_scales.signing.Vkey.from_string(key))
    return checkpoint


def with_tlog_scales(log: Log, step: int) -> None:
    tally = Tally()
    reader = tlog_scales.reader.TilesReader(tlog_scales.backend.make_backend(log.url))
    reader.get_checkpoint()
    sound = log.file("log/checkpoint")
    head = scales_checkpoint(sound, log)
    tally.check((head.origin, head.size) == (log.origin, log.size), "checkpoint")
    tally.check(reader.calculate_root_hash() == head.root_hash, "root from the tiles")
    for index in range(log.size):
        proof = reader.get_inclusion_proof(index, log.size)
        leaf = tlog_scales.tiles.leaf_hash(reader.get_entry(index))
        tally.check(not refuses(lambda: proof.check(leaf, head.root_hash)), f"inclusion of {index}")
    for old in log.sizes:
        older = scales_checkpoint(log.file(f"sizes/{old}"), log)
        proof = reader.get_consistency_proof(old, log.size)
        fine = not refuses(lambda: proof.check(older.root_hash, head.root_hash))
        tally.check(fine, f"consistency from {old}")
    for receipt, _ in log.receipts():
        index = int(receipt.split(b"\n")[1].split(b" ")[1])
        hashes = reader.get_inclusion_proof(index, log.size).node_hashes
        lines = ["c2sp.org/tlog-proof@v1", f"index {index}", *map(tlog_scales.utils.b64enc, hashes), "", ""]
        tally.check("\n".join(lines).encode() + head.serialize().encode() == receipt, f"the same receipt of {index}")
    for old, new, request in log.forks():
        forked = scales_checkpoint(log.file(f"sizes/{new}.fork"), log)
        hashes = [tlog_scales.utils.b64dec(line) for line in request.split(b"\n\n")[0].decode().split("\n")[1:]]
        proof = tlog_scales.tlog.ConsistencyProof(old, new, hashes)
        tally.check(refuses(lambda: proof.check(head.root_hash, forked.root_hash)), f"fork of size {new}")
    meaning = (head.origin, head.size, head.root_hash, head.signatures)
    for place, changed in changes(sound):
        if refuses(lambda: scales_checkpoint(changed, log)):
            tally.check(True, "")
            continue
        read = scales_checkpoint(changed, log)
        if (read.origin, read.size, read.root_hash, read.signatures) == meaning:
            tally.means_the_same(LENIENT)
        else:
            tally.check(False, f"checkpoint byte {place}")
    stored = files(log.folder / "log")
    for name in [name for name in stored if name.startswith("tile/0/") and current(name, log.size)]:
        first = 256 * int(name.split("/")[2].removesuffix(".p"))
        for place, changed in changes(stored[name], masks=(1,), step=step):
            peer = tlog_scales.reader.TilesReader(Tampered(stored | {name: changed}))
            peer.set_size(log.size)
            # Whose path goes over the changed hash: its neighbour's, or for one that stands alone the leaf before.
            index = first + place // 32
            other = index ^ 1 if index ^ 1 < log.size else index - 1
            proof = peer.get_inclusion_proof(other, log.size)
            leaf = tlog_scales.tiles.leaf_hash(reader.get_entry(other))
            tally.check(refuses(lambda: proof.check(leaf, head.root_hash)), f"{name} byte {place}")
    tally.finish("tlog-scales reads our log")


def current(name: str, size: int) -> bool:
    """Whether a tree of this size has this level-0 tile, which may be an older partial one."""
    full, _, width = name.partition(".p/")
    index = int(full.rsplit("/", 1)[1])
    return int(width) == size % 256 and index == size // 256 if width else True


def aics_checkpoint(text: bytes, log: Log):
    policy = aics_tlog.WitnessPolicy(quorum=2, witnesses=tuple(map(aics_tlog.parse_vkey, log.cosigners)))
    note = aics_tlog.parse_note(text)
    return aics_tlog.verify_checkpoint(
        note, aics_tlog.parse_vkey(log.key), policy=policy, expected_origin=log.origin)


def with_aics_tlog(log: Log, step: int) -> None:
    tally = Tally()
    sound = log.file("log/checkpoint")
    head = aics_checkpoint(sound, log)
    tally.check(head.ok and head.cosignature_count == 2 and head.size == log.size, f"checkpoint: {head.error}")
    served = aics_tlog.HttpTileReader(log.url, proxies={})
    report = aics_tlog.audit_tiles(served, log.size, head.root)
    tally.check(report.bundles == -(-log.size // 256), "every tile and bundle")
    roots = {0: aics_tlog.EMPTY_HASH}
    for old, new, request in log.requests():
        older = aics_checkpoint(log.file(f"sizes/{new}"), log)
        roots[new] = older.root
        ours = [aics_tlog.note.b64_decode(line) for line in request.split(b"\n\n")[0].decode().split("\n")[1:]]
        tally.check(
            older.ok and aics_tlog.verify_consistency(old, new, roots[old], older.root, ours), f"{old} to {new}")
        theirs = aics_tlog.consistency_proof_from_tiles(served, old, new, log.size)
        tally.check(theirs == ours, f"the same proof from {old} to {new}")
        for place, hash in enumerate(ours):
            for byte, changed in changes(hash, masks=(1,)):
                proof = [*ours[:place], changed, *ours[place + 1 :]]
                wrong = aics_tlog.verify_consistency(old, new, roots[old], older.root, proof)
                tally.check(not wrong, f"hash {place} byte {byte} of the proof from {old} to {new}")
    for old, new, request in log.forks():
        forked = aics_checkpoint(log.file(f"sizes/{new}.fork"), log)
        proof = [aics_tlog.note.b64_decode(line) for line in request.split(b"\n\n")[0].decode().split("\n")[1:]]
        wrong = aics_tlog.verify_consistency(old, new, roots[old], forked.root, proof)
        tally.check(forked.ok and not wrong, f"fork of size {new}")
    for place, changed in changes(sound):
        tally.check(refuses(lambda: aics_checkpoint(changed, log).ok), f"checkpoint byte {place}")
    stored = files(log.folder / "log")
    for name in stored:
        if not name.startswith("tile/") or ".p/" in name and not current(name, log.size):
            continue
        for place, changed in changes(stored[name], masks=(1,), step=step):
            tampered = aics_tlog.MemoryTileReader(stored | {name: changed})
            wrong = refuses(lambda: bool(aics_tlog.audit_tiles(tampered, log.size, head.root)))
            tally.check(wrong, f"{name} byte {place}")
    tally.finish("aics-tlog verifies our log")


def with_proofbundle(log: Log) -> None:
    tally = Tally()

    def verdict(receipt: str, entry: bytes) -> dict:
        return proofbundle.tlogproof.verify_tlog_proof(
            receipt, entry, log.key, log.cosigners, threshold=2, expected_origin=log.origin)

    def meaning(receipt: str) -> tuple:
        parsed = proofbundle.tlogproof.parse_tlog_proof(receipt)
        text, lines = parsed["checkpoint"].split("\n\n")
        signatures = [(line.split(" ")[:2], base64.b64decode(line.split(" ")[2])) for line in lines.split("\n")[:-1]]
        return parsed["extra"], parsed["index"], parsed["proof"], text, signatures

    fork = log.file(f"sizes/{log.size}.fork").decode()
    receipts = log.receipts()
    for number, (bytes_, entry) in enumerate(receipts):
        receipt = bytes_.decode()
        result = verdict(receipt, entry)
        tally.check(result["ok"] and result["tree_size"] == log.size, f"receipt {number}: {result}")
        other = receipts[(number + 1) % len(receipts)][1]
        tally.check(not verdict(receipt, other)["ok"], f"receipt {number} with another entry")
        forked = receipt.split("\n\n", 1)[0] + "\n\n" + fork
        tally.check(not verdict(forked, entry)["ok"], f"receipt {number} on the fork")
        for place, changed in changes(entry, masks=(1,)):
            tally.check(not verdict(receipt, changed)["ok"], f"entry {number} byte {place}")
        for place, changed in changes(bytes_, masks=(0x01, 0x20) if number == 0 else (0x01,)):
            try:
                text = changed.decode()
            except UnicodeDecodeError:
                tally.check(True, "")
                continue
            if not verdict(text, entry)["ok"]:
                tally.check(True, "")
            elif meaning(text) == meaning(receipt):
                tally.means_the_same(LENIENT)
            else:
                tally.check(False, f"receipt {number} byte {place}: {text[place - 4:place + 4]!r}")
    tally.finish("proofbundle verifies our receipts")


def main() -> None:
    thorough = "--short" not in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        with Log(sys.argv[1], pathlib.Path(folder) / "drill", 700 if thorough else 300) as log:
            with_tlog_scales(log, 5 if thorough else 401)
            with_aics_tlog(log, 23 if thorough else 1601)
            with_proofbundle(log)


main()
