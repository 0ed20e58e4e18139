"""Our tokens and log entries, checked by other people's libraries.

Plays the reference case on three real nodes, fetches every receipt, and verifies each token with joserfc (JWS, RFC 7515
and 8037) and with cryptography (Ed25519), recomputes each log entry with hashlib, checks that a changed byte is refused
by both, opens messages with the SD-JWT reference implementation, and validates their bodies against the published JSON
Schemas with jsonschema.
"""

import base64
import hashlib
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import urllib.request

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey
from joserfc.jws import JWSRegistry
from jsonschema import Draft202012Validator
from jwcrypto.jwk import JWK
from sd_jwt.verifier import SDJWTVerifier


def b64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def run(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def get(url: str, token: str) -> dict:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def wait_for_demo(process: subprocess.Popen) -> None:
    for line in process.stdout:
        if line.startswith("The room is open"):
            return
    raise SystemExit("the demo did not open its room")


def disclosed(token: str, public: str) -> dict:
    """What an SD-JWT says with all its disclosures, verified by the reference implementation of RFC 9901."""
    key = JWK(kty="OKP", crv="Ed25519", x=public)
    return SDJWTVerifier(token, lambda *_: key).get_verified_payload()


def body_of(claims: dict) -> dict:
    """The fields of a message: sentences joined, the subject apart."""
    def value(claim):
        return "".join(claim["sentences"]) if isinstance(claim, dict) and list(claim) == ["sentences"] else claim
    return {name: value(claim) for name, claim in claims["body"].items() if name != "subject"}


def check_token(step: dict, room: bytes, keys: dict) -> None:
    whole, salt = step["token"], b64(step["salt"])
    token = whole.split("~")[0]
    header = json.loads(b64(token.split(".")[0]))
    public = keys[header["kid"]]
    registry = JWSRegistry(algorithms=["EdDSA", "Ed25519"])
    jwk = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": public})
    opened = jws.deserialize_compact(token, jwk, registry=registry)
    assert json.loads(opened.payload)["jti"], "no jti"
    signed, signature = token.rsplit(".", 1)
    raw = Ed25519PublicKey.from_public_bytes(b64(public))
    raw.verify(b64(signature), signed.encode())
    entry = hashlib.sha256(b"wasl/leaf/v1\0" + room + salt + hashlib.sha256(whole.encode()).digest()).digest()
    assert entry == b64(step["leaf"]), "the log entry differs"
    for position in range(0, len(signed), max(1, len(signed) // 16)):
        other = "A" if signed[position] != "A" else "B"
        changed = signed[:position] + other + signed[position + 1:]
        try:
            raw.verify(b64(signature), changed.encode())
            raise SystemExit(f"cryptography took a changed token (byte {position})")
        except InvalidSignature:
            pass
        try:
            jws.deserialize_compact(changed + "." + signature, jwk, registry=registry)
            raise SystemExit(f"joserfc took a changed token (byte {position})")
        except (JoseError, ValueError):
            pass


def main(wasl: str) -> None:
    schemas = json.loads(run(wasl, "kinds", "--json"))
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder) / "room"
        demo = subprocess.Popen([wasl, "demo", "--dir", str(place)], stdout=subprocess.PIPE, text=True)
        try:
            wait_for_demo(demo)
            tokens = bodies = 0
            for member in "mab":
                home = place / member
                port = json.loads((home / "node.json").read_text())["console"]["port"]
                secret = run(wasl, "token", str(home), "--user", "admin", "--scope", "read").strip()
                terms = json.loads(run(wasl, "terms", "show", str(home), "--json"))
                room = b64(terms["room"])
                for item in get(f"http://127.0.0.1:{port}/api/v1/items?limit=200", secret)["items"]:
                    receipt = get(f"http://127.0.0.1:{port}/api/v1/items/{item['key']}/receipt", secret)
                    for step in receipt["steps"]:
                        check_token(step, room, terms["keys"])
                        tokens += 1
                        if step["type"] in ("submission", "correction"):
                            kid = json.loads(b64(step["token"].split(".")[0]))["kid"]
                            claims = disclosed(step["token"], terms["keys"][kid])
                            Draft202012Validator(schemas[claims["handling"]["kind"]]).validate(body_of(claims))
                            bodies += 1
            assert tokens > 100 and bodies > 10, (tokens, bodies)
            print(f"interop: {tokens} tokens verified by joserfc and cryptography, every changed byte refused; "
                  f"{bodies} bodies valid under their schemas")
        finally:
            demo.send_signal(signal.SIGINT)
            demo.wait(timeout=30)


if __name__ == "__main__":
    main(sys.argv[1])
