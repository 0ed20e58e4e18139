"""SD-JWTs (RFC 9901) both ways with the Python reference, sd-jwt.

Random claims are issued by one side and verified by the other, whole and in part, under EdDSA and ES256, with and
without key binding; then every byte of a token is changed once, and `wasl sdjwt verify` must refuse each.
"""

import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

from jwcrypto.jwk import JWK
from sd_jwt.common import SDObj
from sd_jwt.holder import SDJWTHolder
from sd_jwt.issuer import SDJWTIssuer
from sd_jwt.verifier import SDJWTVerifier

ALGORITHMS = {"EdDSA": {"kty": "OKP", "crv": "Ed25519"}, "ES256": {"kty": "EC", "crv": "P-256"}}
AUDIENCE, NONCE = "https://verifier.example", "n-0S6_WzA2Mj"


class Program:
    """The command under test, with keys in files."""

    def __init__(self, path: str, folder: pathlib.Path):
        self.path, self.folder = path, folder

    def key(self, key: JWK, private: bool) -> str:
        file = self.folder / f"{key.thumbprint()}-{private}.jwk"
        file.write_text(key.export(private_key=private))
        return str(file)

    def run(self, words: list[str], given: str) -> tuple[int, str]:
        done = subprocess.run([self.path, "sdjwt", *words], input=given, capture_output=True, text=True)
        return done.returncode, done.stdout.strip() or done.stderr.strip()

    def verify(self, token: str, key: JWK, *words: str) -> dict | None:
        status, text = self.run(["verify", "--jwk", self.key(key, False), *words], token)
        return json.loads(text) if status == 0 else None

    def issue(self, claims: dict, key: JWK, pointers: list[str], *words: str) -> str:
        chosen = [word for pointer in pointers for word in ("--disclosable", pointer)]
        status, text = self.run(["issue", "--jwk", self.key(key, True), *chosen, *words], json.dumps(claims))
        if status:
            raise SystemExit(f"issue failed: {text}")
        return text


def claims(draw: random.Random) -> tuple[dict, list[str]]:
    """Some claims, and the pointers of those to hide."""
    value = {
        "iss": "https://issuer.example",
        "iat": int(time.time()) - 5,
        "text": "".join(draw.choice("abc \"\\é\u0639\u0644\u064a\U0001f54a") for _ in range(draw.randrange(30))),
        "number": draw.choice([0, -1, 3.25, 9007199254740991, 1e-7]),
        "flag": draw.random() < 0.5,
        "nothing": None,
        "place": {"town": "T" + str(draw.randrange(99)), "grid": {"zone": "37S", "east": draw.randrange(99999)}},
        "list": [draw.randrange(9) for _ in range(draw.randrange(1, 5))],
    }
    pointers = ["/text", "/number", "/flag", "/nothing", "/place", "/place/town", "/place/grid", "/place/grid/east"]
    pointers += [f"/list/{index}" for index in range(len(value["list"]))]
    return value, [pointer for pointer in pointers if draw.random() < 0.7]


def marked(value: dict, pointers: list[str]) -> dict:
    """The same claims as the reference wants to be told what to hide."""

    def walk(node, path):
        if isinstance(node, dict):
            return {
                (SDObj(name) if f"{path}/{name}" in pointers else name): walk(inner, f"{path}/{name}")
                for name, inner in node.items()
            }
        if isinstance(node, list):
            return [
                SDObj(walk(inner, f"{path}/{index}")) if f"{path}/{index}" in pointers else walk(inner, f"{path}/{index}")
                for index, inner in enumerate(node)
            ]
        return node

    return walk(value, "")


def everything(value):
    """How the reference is told to disclose all of it."""
    if isinstance(value, dict):
        return {name: everything(inner) for name, inner in value.items()}
    return [everything(inner) for inner in value] if isinstance(value, list) else True


def plain(value: dict) -> dict:
    return {name: inner for name, inner in value.items() if name not in ("_sd_alg", "cnf")}


def theirs(program: Program, algorithm: str, draw: random.Random) -> str:
    """Theirs to ours: whole, with nothing disclosed, and bound to a key."""
    issuer, holder = JWK.generate(**ALGORITHMS[algorithm]), JWK.generate(**ALGORITHMS["ES256"])
    value, pointers = claims(draw)
    issued = SDJWTIssuer(
        marked(value, pointers), issuer, holder_key=holder, sign_alg=algorithm, add_decoy_claims=True)
    token = issued.sd_jwt_issuance
    assert plain(program.verify(token, issuer) or {}) == value, (algorithm, "whole", value)
    keeper = SDJWTHolder(token)
    keeper.create_presentation({}, None, None)
    shown = program.verify(keeper.sd_jwt_presentation, issuer)
    assert shown is not None and set(plain(shown)) <= set(value), (algorithm, "nothing disclosed")
    bound = SDJWTHolder(token)
    bound.create_presentation(everything(value), NONCE, AUDIENCE, holder, sign_alg="ES256")
    words = ["--aud", AUDIENCE, "--nonce", NONCE]
    assert plain(program.verify(bound.sd_jwt_presentation, issuer, *words) or {}) == value, (algorithm, "bound")
    assert program.verify(bound.sd_jwt_presentation, issuer, "--aud", AUDIENCE, "--nonce", "other") is None
    assert program.verify(bound.sd_jwt_presentation, issuer) is None, "a binding nobody asked for"
    assert program.verify(token, issuer, *words) is None, "no binding where one is required"
    assert program.verify(token, JWK.generate(**ALGORITHMS[algorithm])) is None, "another key"
    return token


def ours(program: Program, algorithm: str, draw: random.Random) -> None:
    """Ours to theirs, whole and with the last disclosure left out."""
    issuer = JWK.generate(**ALGORITHMS[algorithm])
    value, pointers = claims(draw)
    token = program.issue(value, issuer, pointers, "--digests", "12")
    parts = token.split("~")
    for shown in [token, "~".join(parts[:1] + [""])]:
        verified = SDJWTVerifier(shown, lambda name, header: issuer).get_verified_payload()
        mine = program.verify(shown, issuer)
        assert mine is not None and plain(mine) == plain(verified), (algorithm, "the two disagree")
    assert plain(program.verify(token, issuer)) == value, (algorithm, "ours to ours")


def main() -> None:
    draw = random.Random(20261123)
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    with tempfile.TemporaryDirectory() as folder:
        program = Program(sys.argv[1], pathlib.Path(folder))
        for algorithm in ALGORITHMS:
            for _ in range(rounds):
                token = theirs(program, algorithm, draw)
                ours(program, algorithm, draw)
        changed = 0
        key = JWK.generate(**ALGORITHMS["EdDSA"])
        token = program.issue({"iss": "i", "a": 1, "b": [2]}, key, ["/a", "/b/0"])
        for place in range(0, len(token), max(1, len(token) // (rounds * 12))):
            other = "A" if token[place] != "A" else "B"
            assert program.verify(token[:place] + other + token[place + 1 :], key) is None, (place, "a changed byte")
            changed += 1
    print(f"interop: {rounds} random SD-JWTs each way under {' and '.join(ALGORITHMS)}; {changed} changed bytes refused")


main()
