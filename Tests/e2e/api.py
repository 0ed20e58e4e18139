"""The API of three seeded nodes under schemathesis, in the name of several roles.

    api.py PROGRAM [--short] [--keep FOLDER]

Every operation of the OpenAPI document that a node serves is called with data that fits it and with data that doesn't,
each role with a token of all scopes: no answer is a 5xx, has a status or a header that the document doesn't tell of, or a
body that its schema doesn't allow. Ends with a count, and exits with 1 at any problem.

All of schemathesis' checks are on. What is set otherwise than it comes:
- positive_data_acceptance also takes 422, because what fits the schema may still be refused by the rules of the room
  (an addressee that the terms don't name, a place that can't be read), and 413, because a limit is in bytes;
- negative_data_rejection also takes 413: what is longer than its schema allows may be longer than is read at all;
- the copy of the document that it reads has no Idempotency-Key: it draws one key for all requests of an operation, and
  all but the first would be refused as another request under the same key;
- object_level_authorization is off: it wants a second user who must not see what the first one made, and all officers
  of one node see the same.

Besides, one thing that schemathesis can't do: a node is killed outright while requests with idempotency keys are under
way, and each, sent again after the start, was carried out once.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from contextlib import nullcontext
from pathlib import Path

import seeds
from demo import Demo

# What may end the very token that is used, or its user: called apart, after all else.
ENDING = ["endSession", "disableUser", "setRoles"]
ROLES = [("m", "duty.one"), ("m", "admin"), ("a", "drafter"), ("a", "releasing"), ("b", "admin")]
SHORT = [("m", "duty.one"), ("a", "drafter")]
# Operations that must succeed for somebody: what is planted is for them.
PLANTED = {
    "listIncidents", "getIncident", "getSituation", "getBrief", "listSituationReports", "getSituationReport",
    "keepSituationReport", "changeSituationReport", "draftSituationReport", "listDecisions", "decideItem", "undoDecision",
    "signDecision"}
# The short run has nobody who may.
PLANTED_FOR_ADMINISTRATORS = {"listResets", "dropReset"}


class Node:
    """One console, asked as a program asks it."""

    def __init__(self, demo: Demo, member: str, user: str) -> None:
        self.base = demo.url(member)
        self.token = subprocess.run(
            [str(demo.program), "token", str(demo.folder / member), "--user", user, "--label", "schemathesis"]
            + [word for scope in ("read", "draft", "approve", "review", "acknowledge", "administer") for word in ("--scope", scope)],
            check=True, capture_output=True, text=True).stdout.strip()

    def ask(self, method: str, path: str, body: object = None, key: str | None = None) -> tuple[int, dict]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = f'"{key}"'
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + "/api/v1/" + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as refusal:
            return refusal.code, json.loads(refusal.read())

    def names(self, path: str, member: str, name: str) -> list[str]:
        status, answer = self.ask("GET", path + "?limit=20")
        return [element[name] for element in answer[member]] if status == 200 else []

    def items(self) -> list[str]:
        """One in each stage first."""
        items = self.ask("GET", "items?limit=200")[1]["items"]
        stages = {(item["side"], item["stage"]): item["key"] for item in items}
        return list(stages.values()) + [item["key"] for item in items if item["key"] not in stages.values()]


def seeded(node: Node, waiting: list[str]) -> dict:
    """The document, with names of things that are there as examples, so that not every request is about nothing.

    Items are decided on, and decisions undone and signed, each on four of their own.
    """
    document = json.loads(urllib.request.urlopen(node.base + "/api/v1/openapi.json", timeout=30).read())
    examples = {
        "item": [item for item in node.items() if item not in waiting], "report": node.names("situation/reports", "reports", "id"),
        "incident": node.names("incidents", "incidents", "name"), "user": seeds.GUESTS, "draft": node.names("drafts", "drafts", "id"),
        "hold": node.names("holds", "holds", "id"), "handover": node.names("handovers", "handovers", "id"),
        "member": ["a", "b", "m"], "concept": ["place:rabia"], "number": [0],
        "problem": ["not-found"],
    }
    for name, values in examples.items():
        if values:
            document["components"]["parameters"][name]["examples"] = {
                f"{name}{number}": {"value": value} for number, value in enumerate(values[:4])}
    for number, name in enumerate(("", "/undo", "/sign")):
        path = document["paths"]["/items/{item}/decision" + name]
        own = {f"item{place}": {"value": value} for place, value in enumerate(waiting[number * 4:number * 4 + 4])}
        if own:
            path["parameters"] = [document["components"]["parameters"]["item"] | {"examples": own}]
    decided = document["paths"]["/items/{item}/decision"]["post"]["requestBody"]["content"]["application/json"]
    decided["examples"] = {"part": {"value": {"release": [{"withheld": ["text"]}]}}, "refused": {"value": {"refuse": "content"}}}
    for path in document["paths"].values():
        for operation in path.values():
            if isinstance(operation, dict) and "parameters" in operation:
                operation["parameters"] = [
                    parameter for parameter in operation["parameters"]
                    if not parameter.get("$ref", "").endswith("/Idempotency-Key")]
    return document


def schemathesis(node: Node, name: str, folder: Path, short: bool, waiting: list[str]) -> tuple[int, int, list[str]]:
    """Runs it: how many requests, how many operations, and what is wrong."""
    made, operations, wrong = once(node, name, folder, short, waiting, [f"--exclude-operation-id={id}" for id in ENDING])
    if made < 1000:
        wrong.append(f"{name}: only {made} cases were made")
    # Else most of what was answered would have been that nobody is let in.
    if node.ask("GET", "status")[0] != 200:
        wrong.append(f"{name}: the token lets nobody in any more")
    more, others, found = once(node, name + "-ending", folder, short, [], [f"--include-operation-id={id}" for id in ENDING])
    return made + more, operations + others, wrong + found


def once(node: Node, name: str, folder: Path, short: bool, waiting: list[str], which: list[str]) -> tuple[int, int, list[str]]:
    document = folder / f"{name}.json"
    document.write_text(json.dumps(seeded(node, waiting)))
    config = folder / "schemathesis.toml"
    config.write_text(
        '[checks.positive_data_acceptance]\n'
        'expected-statuses = ["2xx", "401", "403", "404", "409", "413", "422"]\n'
        '[checks.negative_data_rejection]\n'
        'expected-statuses = ["400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "429"]\n'
        '[checks.object_level_authorization]\nenabled = false\n')
    report = folder / f"{name}.ndjson"
    command = [
        str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(config), "run", str(document),
        "--url", node.base + "/api/v1", "--header", f"Authorization: Bearer {node.token}", "--checks", "all",
        "--mode", "all", "--phases", "examples,coverage" if short else "examples,coverage,fuzzing,stateful",
        "--max-examples", "5" if short else "40", "--seed", "4", "--continue-on-failure", "--no-color",
        # A token has 6,000 requests a minute, which a quiet machine would spend in forty seconds.
        "--rate-limit", "90/s", "--request-timeout", "30", "--warnings", "off", "--suppress-health-check", "all",
        "--generation-database", "none", "--report", "ndjson", "--report-ndjson-path", str(report), *which,
    ]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    (folder / f"{name}.txt").write_text(ended.stdout + ended.stderr)
    cases = re.search(r"(\d[\d,]*) generated", ended.stdout)
    tested = re.search(r"Operations?: .*?(\d+) tested|Tested: (\d+)", ended.stdout)
    wrong = [] if ended.returncode == 0 else [f"{name}: schemathesis ended with {ended.returncode}\n{tail(ended.stdout + ended.stderr)}"]
    count = int(cases[1].replace(",", "")) if cases else 0
    operations = int(next(group for group in tested.groups() if group)) if tested else 0
    return count, operations, wrong


def done(report: Path) -> set[str]:
    """Which operations were answered with 200, by method and path."""
    found: set[str] = set()
    for line in report.open():
        ended = json.loads(line).get("ScenarioFinished")
        for answer in (ended or {}).get("recorder", {}).get("interactions", {}).values():
            if (answer.get("response") or {}).get("status_code") == 200:
                found.add(ended["recorder"]["label"])
    return found


def never_done(node: Node, folder: Path) -> list[str]:
    """Operations that nobody was answered with success: all that was seen of them is refusals."""
    found = set().union(*(done(report) for report in folder.glob("*.ndjson")))
    document = json.loads(urllib.request.urlopen(node.base + "/api/v1/openapi.json", timeout=30).read())
    named = {operation["operationId"]: f"{method.upper()} {path}" for path, item in document["paths"].items()
             for method, operation in item.items() if method != "parameters"}
    return [name for name, label in named.items() if label not in found]


def tail(text: str) -> str:
    return re.sub(r"(.)\1{200,}", r"\1\1\1…", text)[-12000:]


def killed(demo: Demo, node: Node) -> tuple[int, list[str]]:
    """Kills a node while lines of the duty log are written under keys, and asks for each again."""
    count = 40
    answers: dict[int, dict] = {}
    begun = threading.Event()

    def write(numbers: range) -> None:
        for number in numbers:
            try:
                status, answer = node.ask("POST", "dutylog", {"text": f"killed {number}"}, key=f"killed-{number}")
                if status == 200:
                    answers[number] = answer
            except (OSError, http.client.HTTPException, ValueError):
                pass
            if number >= 12:
                begun.set()

    threads = [threading.Thread(target=write, args=(range(start, count, 4),)) for start in range(4)]
    for thread in threads:
        thread.start()
    begun.wait(30)
    demo.kill("b")
    for thread in threads:
        thread.join()
    demo.start_again("b")
    before = len(answers)
    wrong: list[str] = []
    for number in range(count):
        status, answer = node.ask("POST", "dutylog", {"text": f"killed {number}"}, key=f"killed-{number}")
        if status != 200 or answers.get(number, answer) != answer:
            wrong.append(f"killed {number}: {status} {answer}, before {answers.get(number)}")
    texts: list[str] = []
    cursor = ""
    while True:
        _, page = node.ask("GET", f"dutylog?limit=200{cursor}")
        texts += [entry["text"] for entry in page["entries"] if entry["text"].startswith("killed ")]
        if not page["next"]:
            break
        cursor = "&cursor=" + page["next"]
    if sorted(texts) != sorted(f"killed {number}" for number in range(count)):
        wrong.append(f"{len(texts)} lines for {count} requests")
    print(f"api: killed after {before} of {count} answers; each request was carried out once" if not wrong else "api: killed: wrong")
    return count, wrong


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--keep", type=Path, help="where reports stay")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wasl-api-") as place:
        folder = options.keep or Path(place)
        folder.mkdir(parents=True, exist_ok=True)
        demo = Demo(options.program.resolve(), Path(place) / "room")
        wrong: list[str] = []
        cases = 0
        try:
            demo.wait()
            roles = SHORT if options.short else ROLES
            nodes = {who: Node(demo, *who) for who in [*ROLES, ("a", "admin"), ("b", "drafter")]}
            waiting = seeds.plant(demo, nodes)
            for member, user in roles:
                began = time.monotonic()
                node = nodes[member, user]
                decides = (member, user) == ("m", "duty.one")
                with seeds.Deciding(node, waiting) if decides else nullcontext():
                    made, operations, found = schemathesis(
                        node, f"{member}-{user}", folder, options.short, waiting if decides else [])
                cases += made
                wrong += found
                print(f"api: {member}/{user}: {made} requests at {operations} operations, "
                      f"{'no problem' if not found else 'PROBLEMS'} ({time.monotonic() - began:.0f} s)", flush=True)
            never = never_done(nodes["m", "duty.one"], folder)
            print(f"api: never answered with success: {', '.join(never)}")
            missed = (PLANTED if options.short else PLANTED | PLANTED_FOR_ADMINISTRATORS) & set(never)
            wrong += [f"{name} was only ever refused" for name in sorted(missed)]
            made, found = killed(demo, Node(demo, "b", "drafter"))
            wrong += found
        finally:
            demo.stop()
            for problem in wrong:
                print(problem, file=sys.stderr)
    print(f"api: {cases} requests by schemathesis as {len(roles)} officers, {len(wrong)} problems")
    return 1 if wrong or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
