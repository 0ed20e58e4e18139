"""SD-JWT verification a second, ours and the Python reference's (sd-jwt), one core each, on the same tokens.

    python Bench/peers/sdjwt.py PROGRAM [--seconds S]

`wasl drill kernels` makes tokens of 40 disclosures, measures itself on them and writes them down; then sd-jwt verifies the
same tokens for as long. Prints both figures and their ratio.
"""

import argparse
import importlib.metadata
import json
import pathlib
import subprocess
import tempfile
import time

from jwcrypto.jwk import JWK
from sd_jwt.verifier import SDJWTVerifier


def reference(tokens: list[str], key: JWK, seconds: float) -> float:
    """How many the reference verifies a second; every token must come out whole."""
    count, start = 0, time.perf_counter()
    while (passed := time.perf_counter() - start) < seconds:
        claims = SDJWTVerifier(tokens[count % len(tokens)], lambda issuer, header: key).get_verified_payload()
        assert sum(name.startswith("sentence-") for name in claims) == 40
        count += 1
    return count / passed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--seconds", type=float, default=4)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "tokens.json"
        told = subprocess.run(
            [options.program, "drill", "kernels", "--json", "--seconds", str(options.seconds), "--tokens", str(file)],
            check=True, capture_output=True, text=True).stdout
        ours = json.loads(told)
        key, *tokens = file.read_text().splitlines()
    theirs = reference(tokens, JWK.from_json(key), options.seconds)
    print("One core, verifications a second:")
    for name, text in NAMES.items():
        print(f"{ours[name]:12,.0f}  {text}")
    print(f"{theirs:12,.0f}  the same SD-JWTs by the Python reference, sd-jwt {importlib.metadata.version('sd-jwt')}")
    print(f"SD-JWTs: {ours['sdjwt_verify'] / theirs:.1f} times the reference (target 20), "
          f"{ours['sdjwt_verify'] / ours['ed25519_verify']:.0%} of the Ed25519 ceiling of this run")


NAMES = {
    "sdjwt_verify": "SD-JWTs of 40 disclosures (target 5,000)",
    "receipt_verify": "receipts: tlog-proof, log and two cosigners (target 5,000)",
    "same_tick_receipt_verify": "receipts of a tick whose signatures were verified before",
    "inclusion_verify": "inclusion proofs, 2^20 leaves (target 100,000)",
    "consistency_verify": "consistency proofs, 2^20 leaves (target 100,000)",
    "ed25519_verify": "ceiling: Ed25519 over 1,400 bytes",
    "sha256_65": "ceiling: SHA-256 of a Merkle node",
}

main()
