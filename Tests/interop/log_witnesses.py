"""Witnesses (C2SP tlog-witness), both ways with aics-witness.

- aics-witness cosigns what our log asks of it, from its first checkpoint to its last, and refuses the log's fork; what it
  answers verifies in tlog-scales too.
- `wasl log witness` cosigns over HTTP what aics-witness's client sends it, whose proofs are made by aics-tlog from our
  tiles; the client verifies each cosignature, recovers from a wrong old size, and is refused the fork.
- Both are then given the same requests, each with one byte changed, and must give the same answer; neither ever cosigns
  other than the checkpoint the log signed.
"""

import http.client
import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

import aics_tlog
import aics_witness.feeder
import aics_witness.service
import aics_witness.store
import tlog_scales.signing
import tlog_scales.tlog
from aics_witness.config import LogConfig
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally import Log, Tally, changes

UNSIGNED = "a line of a key the witness doesn't know"


class Theirs:
    """aics-witness, by its protocol logic."""

    def __init__(self, log: Log, folder: pathlib.Path):
        key = Ed25519PrivateKey.generate()
        store = aics_witness.store.WitnessStore(folder / "witness.db", create=True)
        watched = [LogConfig.from_strings(log.origin, [log.key])]
        self.witness = aics_witness.service.Witness("theirs.example/w", key, store, watched)
        self.key = self.witness.vkey_text

    def add(self, body: bytes) -> tuple[int, bytes]:
        try:
            return 200, self.witness.add_checkpoint(body)
        except aics_witness.service.WitnessError as refusal:
            return refusal.status, refusal.body


class Ours:
    """`wasl log witness`, over HTTP."""

    def __init__(self, program: str, log: Log, folder: pathlib.Path):
        words = [program, "log", "witness", str(folder / "witness"), "--json"]
        subprocess.run([*words, "--name", "ours.example/w", "--add", log.key], check=True, capture_output=True)
        self.process = subprocess.Popen(
            [*words, "--listen", "127.0.0.1:0", "--until-input-ends", "--log-level", "error"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.key = json.loads(self.process.stdout.readline())["key"]
        self.url = f"http://127.0.0.1:{json.loads(self.process.stdout.readline())['port']}"
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(self.url).netloc, timeout=30)

    def add(self, body: bytes) -> tuple[int, bytes]:
        self.connection.request("POST", "/add-checkpoint", body)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def stop(self) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=30)


def cosigns(line: bytes, key: str, text: bytes) -> bool:
    """Whether a cosignature line is one of a key on a checkpoint, says tlog-scales."""
    checkpoint = tlog_scales.tlog.Checkpoint.from_text(text.decode() + "\n" + line.decode())
    try:
        checkpoint.verify(tlog_scales.signing.Vkey.from_string(key))
        return True
    except Exception:
        return False


def note_text(body: bytes) -> bytes:
    """The text of the checkpoint in a request."""
    return body.split(b"\n\n")[1] + b"\n"


def growing(witness: Theirs | Ours, log: Log, tally: Tally) -> None:
    for old, new, body in log.requests():
        status, line = witness.add(body)
        tally.check(status == 200 and cosigns(line, witness.key, note_text(body)), f"{old} to {new}: {status}")
    for old, new, body in log.forks():
        status, _ = witness.add(body)
        tally.check(status == 422, f"the fork of size {new} got {status}")
    status, known = witness.add(log.requests()[0][2])
    tally.check((status, known) == (409, f"{log.size}\n".encode()), "what is known, after a request from zero")


def their_client(ours: Ours, log: Log, folder: pathlib.Path) -> None:
    tally = Tally()
    served = aics_tlog.HttpTileReader(log.url, proxies={})
    state = folder / "client.json"
    with aics_witness.feeder.WitnessClient(ours.url, ours.key, state_path=state) as client:

        def proof(old: int, new: int) -> list[bytes]:
            return aics_tlog.consistency_proof_from_tiles(served, old, new, log.size)

        for size in log.sizes:
            text = log.file(f"sizes/{size}")
            line = client.submit(text, proof)
            tally.check(cosigns(line.encode(), ours.key, text.split(b"\n\n")[0] + b"\n"), f"size {size}")
        line = client.submit(log.file("log/checkpoint"), proof, old_size=0)
        tally.check(bool(line), "after a wrong old size")
        for old, new, body in log.forks():
            hashes = [aics_tlog.note.b64_decode(line) for line in body.split(b"\n\n")[0].decode().split("\n")[1:]]
            try:
                client.submit(log.file(f"sizes/{new}.fork"), (old, hashes))
                tally.check(False, f"the fork of size {new} was cosigned")
            except aics_witness.feeder.WitnessRejected as refusal:
                tally.check(refusal.status == 422, f"the fork of size {new}: {refusal}")
    tally.finish("aics-witness's client at wasl log witness")


def both(theirs: Theirs, ours: Ours, log: Log, step: int) -> None:
    """Same requests, same answers. From the last size to itself, so that nobody's state moves."""
    tally = Tally()
    sound = b"old %d\n\n" % log.size + log.file("log/checkpoint")
    cosigners = sound.index("\n— a.".encode()) + 1
    grown = log.requests()[-1][2]
    for place, changed in [*changes(sound, step=step), *changes(grown, step=step)]:
        one, two = theirs.add(changed), ours.add(changed)
        tally.check(one[0] == two[0], f"byte {place}: theirs {one[0]}, ours {two[0]}: {changed[place - 9:place + 9]!r}")
        for status, line, key in [(*one, theirs.key), (*two, ours.key)]:
            if status != 200:
                tally.check(True, "")
            elif changed[:cosigners] == sound[:cosigners] and cosigns(line, key, note_text(sound)):
                tally.means_the_same(UNSIGNED)
            else:
                tally.check(False, f"byte {place} was cosigned")
    tally.finish("aics-witness and wasl log witness, the same requests")


def main() -> None:
    step = 11 if "--short" in sys.argv else 1
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        with Log(sys.argv[1], folder / "drill", 300) as log:
            tally = Tally()
            theirs = Theirs(log, folder)
            growing(theirs, log, tally)
            tally.finish("aics-witness cosigns our log")
            ours = Ours(sys.argv[1], log, folder)
            try:
                their_client(ours, log, folder)
                both(theirs, ours, log, step)
            finally:
                ours.stop()
            tally = Tally()
            again = folder / "again"
            again.mkdir()
            ours = Ours(sys.argv[1], log, again)
            try:
                growing(ours, log, tally)
            finally:
                ours.stop()
            tally.finish("wasl log witness cosigns our log")


main()
