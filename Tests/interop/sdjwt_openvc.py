"""SD-JWTs both ways with openvc-core, the stricter peer: it knows SD-JWT VCs (`dc+sd-jwt`) and nothing else.

What it issues, `wasl sdjwt verify` takes, whole and bound to a key. What `wasl sdjwt issue` makes, it takes, nested and
recursive disclosures and decoys included, and bound to a key too; both read the same claims out of it. What it refuses of
ours must be what its profile forbids. Then every byte of our tokens is changed, and it must refuse each; a change that
leaves the decoded signature as it was is counted apart.
"""

import base64
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

from jwcrypto.jwk import JWK
from openvc.keys import Ed25519SigningKey, P256SigningKey
from openvc.proof.errors import ProofError
from openvc.proof.sd_jwt import SdJwtVcProofSuite

from tally import Tally, changes

KEYS = {"EdDSA": Ed25519SigningKey, "ES256": P256SigningKey}
ALGORITHMS = {"EdDSA": {"kty": "OKP", "crv": "Ed25519"}, "ES256": {"kty": "EC", "crv": "P-256"}}
AUDIENCE, NONCE = "https://verifier.example", "n-0S6_WzA2Mj"
SUITE = SdJwtVcProofSuite()


class Program:
    """The command under test; keys go by files."""

    def __init__(self, path: str, folder: pathlib.Path):
        self.path, self.folder = path, folder

    def _key(self, jwk: dict) -> str:
        file = self.folder / "key.jwk"
        file.write_text(json.dumps(jwk))
        return str(file)

    def run(self, given: str, *words: str) -> str | None:
        done = subprocess.run([self.path, "sdjwt", *words], input=given, capture_output=True, text=True)
        return done.stdout.strip() if done.returncode == 0 else None

    def verify(self, token: str, jwk: dict, *words: str) -> dict | None:
        text = self.run(token, "verify", "--jwk", self._key(jwk), *words)
        return json.loads(text) if text else None

    def issue(self, claims: dict, private: dict, pointers: list[str], *words: str) -> str:
        chosen = [word for pointer in pointers for word in ("--disclosable", pointer)]
        text = self.run(
            json.dumps(claims), "issue", "--jwk", self._key(private), "--typ", "dc+sd-jwt", *chosen, *words)
        if text is None:
            raise SystemExit("issue failed")
        return text


class Key:
    """A key pair as JWK, and as openvc signs with it."""

    def __init__(self, algorithm: str):
        made = JWK.generate(**ALGORITHMS[algorithm])
        self.private, self.public = made.export(as_dict=True), made.export_public(as_dict=True)
        self.signing = KEYS[algorithm].from_jwk(self.private, "key")


def claims(draw: random.Random) -> tuple[dict, list[str]]:
    """Claims of a credential, and pointers to hide: none of those the profile forbids to hide."""
    value = {
        "iss": "https://issuer.example", "vct": "https://issuer.example/report", "iat": int(time.time()) - 5,
        "text": "".join(draw.choice("abc \"\\é\u0639\u0644\u064a\U0001f54a") for _ in range(draw.randrange(30))),
        "number": draw.choice([0, -1, 3.25, 9007199254740991]), "flag": draw.random() < 0.5, "nothing": None,
        "place": {"town": f"T{draw.randrange(99)}", "grid": {"zone": "37S", "east": draw.randrange(99999)}},
        "list": [draw.randrange(9) for _ in range(draw.randrange(1, 5))],
    }
    pointers = ["/text", "/number", "/flag", "/nothing", "/place", "/place/town", "/place/grid", "/place/grid/east"]
    pointers += [f"/list/{index}" for index in range(len(value["list"]))]
    return value, [pointer for pointer in pointers if draw.random() < 0.7]


def accepts(token: str, jwk: dict, **options) -> dict | None:
    try:
        return SUITE.verify(token, public_key_jwk=jwk, **options).claims
    except ProofError:
        return None


def without_key(claims: dict | None) -> dict | None:
    return None if claims is None else {name: value for name, value in claims.items() if name != "cnf"}


def theirs(program: Program, algorithm: str, draw: random.Random, tally: Tally) -> None:
    issuer, holder = Key(algorithm), Key(draw.choice(list(KEYS)))
    value, _ = claims(draw)
    hidden = [name for name in ("text", "number", "flag", "nothing", "place", "list") if draw.random() < 0.6]
    token = SUITE.issue(value, signing_key=issuer.signing, disclosable=hidden, holder_jwk=holder.public, decoys=3)
    read = program.verify(token, issuer.public, "--typ", "dc+sd-jwt")
    tally.check(without_key(read) == value, f"theirs, whole, {algorithm}")
    shown = program.verify(token.split("~")[0] + "~", issuer.public)
    tally.check(without_key(shown) == {k: v for k, v in value.items() if k not in hidden}, "theirs, none disclosed")
    bound = SUITE.create_presentation(token, holder_key=holder.signing, audience=AUDIENCE, nonce=NONCE)
    words = ["--aud", AUDIENCE, "--nonce", NONCE]
    tally.check(without_key(program.verify(bound, issuer.public, *words)) == value, "theirs, bound")
    tally.check(program.verify(bound, issuer.public, "--aud", AUDIENCE, "--nonce", "x") is None, "other nonce")
    tally.check(program.verify(bound, holder.public, *words) is None, "another key")


def ours(program: Program, algorithm: str, draw: random.Random, tally: Tally) -> None:
    issuer, holder = Key(algorithm), Key(draw.choice(list(KEYS)))
    value, pointers = claims(draw)
    file = program.folder / "holder.jwk"
    file.write_text(json.dumps(holder.public))
    token = program.issue(value, issuer.private, pointers, "--digests", "12", "--holder", str(file))
    public = issuer.public
    tally.check(without_key(accepts(token, public)) == value, f"ours, whole, {algorithm}")
    parts = token.split("~")
    for kept in (parts[1:-1], [], draw.sample(parts[1:-1], len(parts[1:-1]) // 2)):
        shown = "~".join([parts[0], *kept, ""])
        tally.check(accepts(shown, public) == program.verify(shown, public), f"ours, {len(kept)} disclosures")
    bound = SUITE.create_presentation(token, holder_key=holder.signing, audience=AUDIENCE, nonce=NONCE)
    options = {"audience": AUDIENCE, "nonce": NONCE, "require_key_binding": True}
    tally.check(without_key(accepts(bound, public, **options)) == value, "ours, bound by them")
    tally.check(accepts(token, public, **options) is None, "ours, not bound")
    tally.check(accepts(bound, public, **(options | {"nonce": "x"})) is None, "ours, other nonce")
    for name in ("iss", "vct"):
        lax = program.issue(value, issuer.private, [f"/{name}"])
        tally.check(accepts(lax, public) is None, f"{name} may not be hidden in their profile")


def changed(program: Program, algorithm: str, tally: Tally, sample: int) -> None:
    issuer = Key(algorithm)
    value = {"iss": "https://issuer.example", "vct": "v", "a": 1, "b": [2, 3], "c": {"d": "text"}}
    token = program.issue(value, issuer.private, ["/a", "/b/0", "/c/d"])
    public = issuer.public
    signature = token.split("~")[0].split(".")[2]
    for place, data in changes(token.encode(), masks=(0x01, 0x02, 0x20)):
        text = data.decode("latin-1")
        found = accepts(text, public) if text.isascii() else None
        if found is None:
            tally.check(True, "")
        elif found == value and decoded(text.split("~")[0].split(".")[2]) == decoded(signature):
            tally.means_the_same("other spelling of the same signature")
        else:
            tally.check(False, f"{algorithm} byte {place}: {text[place - 4:place + 4]!r}")
        if place % sample == 0:
            tally.check(program.verify(text, public) is None, f"ours took byte {place}")


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def main() -> None:
    draw = random.Random(20261124)
    short = "--short" in sys.argv
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        program = Program(sys.argv[1], pathlib.Path(folder))
        for algorithm in KEYS:
            for _ in range(3 if short else 30):
                theirs(program, algorithm, draw, tally)
                ours(program, algorithm, draw, tally)
            changed(program, algorithm, tally, 40 if short else 3)
    tally.finish("openvc-core and our SD-JWTs")


main()
