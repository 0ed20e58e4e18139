"""Name matching, quality and speed: ours, nomenklatura's logic-v2 and rapidfuzz, on the same queries, one core each.

    python Bench/peers/names.py PROGRAM --data DIR [--split even|odd|all] [--misses N]
    python Bench/peers/names.py --peers-only --data DIR

DIR holds gallery-primary.csv, gallery-aliases.csv, queries-alias.csv (`id,name`, an id being a person's; the queries'
persons have names of Arabic origin) and ar2en-tokens-google.tsv (Arabic word, Latin word). It stays outside the
repository. Ranking, counted by the place of the right person, 0 when not among the first K (--top):

1. Latin alias -> primary names.  2. Latin alias -> all other names of the persons; the best name counts.
3. Arabic script -> Latin primary names. The queries are primary names spelled in Arabic: first the queries' persons',
   then those of others whose names look Arabic (half the words or more occur in the queries' persons' names), in the
   order of a seeded hash, up to 394. A name is split into words, without punctuation; al- and el- become a joined ال,
   glued compounds with abd are parted. Every other word must be in the table's Latin column, exactly or else up to
   spelling (double letters, o/u, e as a or i, ou, ee, y); of several Arabic words a seeded hash draws one, and their
   own ال is taken off. The commonest words of the language, lacking or half in the table, are WORDS below.
4. Order in a chain of personal names (nasab), two names at a time: same person or not? Names as in 3 (the queries'
   persons' ones need not be in the table), of three links or more, abd with its noun and X al-din being one link and
   names with titles or by-names among the first two left out. Different: the first two links swapped (son and father).
   Same: the second of four or more links left out, or another name of that person with the same words up to spelling.
   Thresholds: ours a probability of 0.5; logic-v2 0.7 (yente's default, nomenklatura itself has none); rapidfuzz 85.
5. Speed: queries a second on task 2, indexing not counted.

logic-v2 gets Person entities with only `name` set. Its candidates come from nomenklatura's own blocker, K a query,
in one batch, with the limits lifted that would drop common words and weak candidates (it finds more so). rapidfuzz is
token_sort_ratio over all names, romanised by ICU. Equal scores keep the blocker's or the gallery's order. Splits are
by a hash of the person's id: even for tuning, odd for reporting; everything is run on all and counted on the split.
Intervals: 95 %, 1,000 bootstrap resamples of the queries. The peers' results, speeds too, are kept in --work.
"""
from __future__ import annotations

import argparse, collections, csv, difflib, hashlib, importlib.metadata, itertools, json, os, re, subprocess, sys
import tempfile, time, unicodedata
from pathlib import Path
from typing import Any, Iterable

Json = dict[str, Any]
Rows = list[tuple[str, str]]  # a person's id, a name
Pair = tuple[str, str, str, bool]  # a person's id, two names, the same person?
PACKAGES = ["nomenklatura==4.17.4", "followthemoney==4.11.2", "rigour==2.6.1", "normality==3.1.0", "pyicu==2.17",
            "duckdb==1.5.6", "rapidfuzz==3.14.6", "numpy==2.4.6"]
TASKS = {"primary": "1. Latin alias → primary name", "aliases": "2. Latin alias → all other names",
         "arabic": "3. Arabic script → Latin primary name"}
PEERS = ["logic-v2", "rapidfuzz"]
ARABIC_QUERIES, SWAPPED, DROPPED, RESPELLED = 394, 109, 20, 20
WORDS = {"abd": "عبد", "allah": "الله", "bin": "بن", "ben": "بن", "ibn": "بن", "bint": "بنت", "abu": "أبو",
         "umm": "أم", "din": "دين", "muhammad": "محمد"}
NOT_LINKS = {"sheikh", "shaikh", "shaykh", "sheik", "haji", "hajji", "hajj", "mullah", "mulla", "maulavi", "mawlawi",
             "maulana", "sayyid", "sayyed", "sayed", "syed", "qari", "dr", "general"}


def install(venv: Path) -> str | None:
    """Make the venv and install the peers where they are missing; the reason when that fails."""
    python = venv / "bin" / "python"
    check = ("import importlib.metadata as m, sys; "
             "sys.exit(any(m.version(pin.split('==')[0]) != pin.split('==')[1] for pin in sys.argv[1:]))")
    quiet: Json = {"check": True, "capture_output": True, "text": True, "timeout": 900}
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", venv], **quiet)
        if subprocess.run([python, "-I", "-c", check, *PACKAGES], capture_output=True).returncode:
            subprocess.run([python, "-m", "pip", "install", "-q", "--prefer-binary", *PACKAGES], **quiet)
    except subprocess.CalledProcessError as error:
        lines = [line for line in (error.stdout + error.stderr).splitlines() if line.strip()] or [str(error)]
        hint = " (PyICU is built from source: apt-get install g++ pkg-config libicu-dev python3-dev)"
        return next((line for line in reversed(lines) if line.startswith("ERROR")), lines[-1]) + hint
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return None


def read(file: Path) -> Rows:
    with open(file, encoding="utf-8", newline="") as text:
        return [(row["id"], row["name"]) for row in csv.DictReader(text)]


def write(file: Path, rows: Rows) -> Path:
    with open(file, "w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows([("id", "name"), *rows])
    return file


def draw(*key: str) -> int:
    """A hash that is the same on every run."""
    return int.from_bytes(hashlib.sha256("\0".join(("names", *key)).encode()).digest()[:8], "big")


def letters(text: str) -> str:
    return re.sub("[^a-z -]", "", unicodedata.normalize("NFKD", text).lower())


def words(name: str) -> list[tuple[bool, str]]:
    """A Latin name's words, each with whether an article stands before it."""
    found, article = [], False
    for word in re.findall("[a-z]+", letters(name)):
        if word in ("al", "el"):
            article = True
            continue
        if re.fullmatch("abd[aeu]l+ah?", word):
            parts = ["abd", "allah"]
        elif glued := re.fullmatch("abd[aeou]l([a-z]{3,})?", word):
            parts = ["abd", "al", glued[1] or ""]
        else:
            parts = [word]
        for part in parts:
            if part and part != "al":
                found.append((article, part))
            article = part == "al" or not part and article
    return found


def spellings(word: str) -> set[str]:
    """Keys that two usual spellings of one Arabic word have in common."""
    for pattern, to in (("oo|ou", "u"), ("ee", "i"), (r"(.)\1", r"\1"), ("[ae][iy]", "E"), ("o", "u"), ("y(?![aiu])", "i")):
        word = re.sub(pattern, to, word)
    return {"".join(way) for way in itertools.product(*("ai" if letter == "e" else letter for letter in word))}


class Arabic:
    """The way from Latin names to Arabic script."""

    def __init__(self, file: Path):
        self.exact: dict[str, set[str]] = collections.defaultdict(set)
        self.near: dict[str, set[str]] = collections.defaultdict(set)
        table = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
        for arabic, latin in [*table, *((arabic, latin) for latin, arabic in WORDS.items())]:
            latin, arabic = letters(latin).replace(" ", "").replace("-", ""), re.sub("[^\u0621-\u064a]", "", arabic)
            if len(latin) < 2 or re.match("abd[aeu]l", latin):  # initials, and compounds that the table has only half of
                continue
            if arabic.startswith("ال") and len(arabic) > 4 and latin not in WORDS and not re.match("[aei]l", latin):
                arabic = arabic[2:]
            if latin in WORDS and WORDS[latin] != arabic:
                continue
            self.exact[latin].add(arabic)
            for key in spellings(latin):
                self.near[key].add(arabic)

    def spell(self, name: str) -> str | None:
        parts = []
        for article, word in words(name):
            choice = self.exact.get(word) or set().union(*(self.near.get(key, ()) for key in spellings(word)))
            if not choice:
                return None
            drawn = min(choice, key=lambda arabic: draw(name, word, arabic))
            parts.append("ال" * (article and not drawn.startswith("ال")) + drawn)
        return " ".join(parts) if len(parts) > 1 else None


def links(name: str) -> list[tuple[str, str, bool]]:
    """A name's links in their order: what stands before (bin), the link, whether it is a plain personal name."""
    found: list[tuple[str, str, bool]] = []
    before, head, plain = "", "", True
    for token in name.split():
        bare = re.sub("[^a-z]", "", letters(token))
        if bare in ("bin", "ben", "ibn", "bint") and not head:
            before = token
        elif bare in ("abd", "abdul", "abdel", "abdal", "al", "el", "abu", "abou", "umm"):
            plain = plain and (bool(head) or bare.startswith("abd"))
            head = f"{head} {token}".strip()
        elif bare in ("din", "aldin", "eldin", "uddin", "addin") and found and (not head or bare == "din"):
            bin_before, noun, noun_plain = found[-1]
            found[-1] = (bin_before, " ".join(filter(None, (noun, head, token))), noun_plain)
            before, head, plain = "", "", True
        else:
            simple = "-" not in token and len(bare) > 1 and bare not in NOT_LINKS
            found.append((before, f"{head} {token}".strip(), plain and (bool(head) or simple)))
            before, head, plain = "", "", True
    return found if not head else []


def joined(chain: Iterable[tuple[str, str, bool]]) -> str:
    return " ".join(f"{before} {link}".strip() for before, link, _ in chain)


def respelled(one: str, other: str) -> bool:
    ones, others = [word for _, word in words(one)], [word for _, word in words(other)]
    return ones != others and len(ones) == len(others) > 2 and all(
        a[0] == b[0] and difflib.SequenceMatcher(None, a, b).ratio() >= 0.6 for a, b in zip(ones, others))


def build(data: Path) -> tuple[Rows, list[Pair]]:
    """The Arabic queries and the pairs."""
    arabic = Arabic(data / "ar2en-tokens-google.tsv")
    primary, queries = read(data / "gallery-primary.csv"), read(data / "queries-alias.csv")
    every: dict[str, list[str]] = collections.defaultdict(list)
    for person, name in primary + read(data / "gallery-aliases.csv") + queries:
        every[person].append(name)
    asked = {person for person, _ in queries}
    known = {word for person in asked for name in every[person] for _, word in words(name)}
    spelled = {person: arabic.spell(name) for person, name in primary
               if person in asked or 2 * sum(word in known for _, word in words(name)) >= len(words(name))}
    order = sorted(primary, key=lambda row: (row[0] not in asked, draw(*row)))
    arabic_queries = [(person, text) for person, _ in order if (text := spelled.get(person))][:ARABIC_QUERIES]

    swapped: list[Pair] = []
    dropped: list[Pair] = []
    same: list[Pair] = []
    for person, name in order:
        if person not in asked and not spelled.get(person):
            continue
        chain = links(name)
        if len(chain) > 2 and chain[0][2] and chain[1][2]:
            (b0, one, _), (b1, two, _), *rest = chain
            if not any(spellings(a) & spellings(b) for _, a in words(one) for _, b in words(two)):
                swapped.append((person, joined(chain), joined([(b0, two, True), (b1, one, True), *rest]), False))
            if len(chain) > 3:
                dropped.append((person, joined(chain), joined([chain[0], *chain[2:]]), True))
        if other := next((other for other in every[person] if respelled(name, other)), None):
            same.append((person, name, other, True))
    return arabic_queries, swapped[:SWAPPED] + dropped[:DROPPED] + same[:RESPELLED]


def place(right: str, ranked: Iterable[str]) -> int:
    """The right person's place, from 1; 0 when missing."""
    return next((place for place, person in enumerate(dict.fromkeys(ranked), 1) if person == right), 0)


def logic_v2(jobs: dict[str, tuple[Rows, Rows]], pairs: list[Pair], top: int, work: Path) -> Json:
    from followthemoney import Dataset, StatementEntity  # these from the venv
    from nomenklatura.blocker import Index
    from nomenklatura.matching import LogicV2
    from nomenklatura.matching.types import ScoringConfig
    config, dataset, result = ScoringConfig.defaults(), Dataset.make({"name": "bench", "title": "bench"}), {}

    def entity(key: str, names: list[str]) -> StatementEntity:  # a key must never come twice: names are cached by it
        return StatementEntity.from_data(dataset, {"id": key, "schema": "Person", "properties": {"name": names}})

    class View:
        scope = dataset

        def __init__(self, entities: list[StatementEntity]):
            self.all = entities

        def entities(self, include_schemata: Any = None) -> Iterable[StatementEntity]:
            return iter(self.all)

    for task, (gallery, queries) in jobs.items():
        names: dict[str, list[str]] = collections.defaultdict(list)
        for person, name in gallery:
            names[person].append(name)
        with tempfile.TemporaryDirectory(dir=work) as folder:
            start = time.perf_counter()
            persons = {f"{task}-{person}": entity(f"{task}-{person}", all_names) for person, all_names in names.items()}
            index = Index(View(list(persons.values())), Path(folder),
                          {"max_candidates": top, "min_score_ratio": 0, "max_bucket_size": 100_000})
            index.build()
            built = time.perf_counter()
            asked = {key: entity(key, [name]) for number, (_, name) in enumerate(queries) if (key := f"{task}-query-{number}")}
            blocked = {str(key): [str(match) for match, _ in matches]
                       for key, matches in index.match_entities(asked.values())}
            places = []
            for (right, _), (key, query) in zip(queries, asked.items()):
                scores = {person: LogicV2.compare(query, persons[person], config).score for person in blocked.get(key, ())}
                places.append(place(f"{task}-{right}", sorted(scores, key=lambda person: -scores[person])))
            result[task] = {"places": places, "index_seconds": built - start, "query_seconds": time.perf_counter() - built}
            index.close()
    result["pairs"] = [LogicV2.compare(entity(f"a-{number}", [one]), entity(f"b-{number}", [two]), config).score >= 0.7
                       for number, (_, one, two, _) in enumerate(pairs)]
    return result


def rapidfuzz(jobs: dict[str, tuple[Rows, Rows]], pairs: list[Pair], top: int, work: Path) -> Json:
    import numpy  # these from the venv
    from normality import ascii_text
    from rapidfuzz import fuzz, process, utils
    result: Json = {}

    def clean(name: str) -> str:
        return utils.default_process(ascii_text(name))

    def ordered(name: str) -> str:
        return " ".join(sorted(clean(name).split()))  # ratio on these is token_sort_ratio, four times as fast

    for task, (gallery, queries) in jobs.items():
        start = time.perf_counter()
        gallery = sorted(gallery, key=lambda row: row[0])
        persons = list(dict.fromkeys(person for person, _ in gallery))
        firsts = [number for number, row in enumerate(gallery) if not number or row[0] != gallery[number - 1][0]]
        choices = [ordered(name) for _, name in gallery]
        built = time.perf_counter()
        places = []
        for right, name in queries:
            scores = process.cdist([ordered(name)], choices, scorer=fuzz.ratio, workers=1)[0]
            best = numpy.argsort(-numpy.maximum.reduceat(scores, firsts), kind="stable")[:top]
            places.append(place(right, (persons[number] for number in best)))
        result[task] = {"places": places, "index_seconds": built - start, "query_seconds": time.perf_counter() - built}
    result["pairs"] = [fuzz.token_sort_ratio(clean(one), clean(two)) >= 85 for _, one, two, _ in pairs]
    return result


def ours(program: str, jobs: dict[str, tuple[Rows, Rows]], pairs: list[Pair], top: int, work: Path) -> Json:
    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        told = subprocess.run([program, "names", *map(str, arguments), "--json"], capture_output=True, text=True)
        if told.returncode:
            raise RuntimeError(f"{program} names {arguments[0]}: {told.stderr.strip()[-500:] or told.returncode}")
        return told

    result: Json = {}
    for task, (gallery, queries) in jobs.items():
        told = run("match", "--gallery", write(work / f"{task}-gallery.csv", gallery),
                   "--queries", write(work / f"{task}-queries.csv", queries), "--top", str(top), "--timings")
        answers = [json.loads(line) for line in told.stdout.splitlines()]
        if [answer["query"] for answer in answers] != [person for person, _ in queries]:
            raise RuntimeError(f"{program} names match: the answers are not one a query in their order")
        timings = json.loads(next(line for line in reversed(told.stderr.splitlines()) if line.startswith("{")))
        places = [place(answer["query"], [match["id"] for match in answer["ranked"][:top]]) for answer in answers]
        result[task] = {**timings, "places": places, "answers": answers}
    result["pairs"] = [json.loads(run("compare", one, two).stdout)["probability"] >= 0.5 for _, one, two, _ in pairs]
    return result


def estimate(places: list[int], limit: int) -> str:
    """The share of queries answered within the limit, and its interval."""
    import numpy  # from the venv
    hits = numpy.array([0 < found <= limit for found in places], dtype=float)
    means = numpy.random.default_rng(1).choice(hits, (1000, len(hits))).mean(axis=1)
    low, high = numpy.quantile(means, [0.025, 0.975])
    return f"{hits.mean():.3f} ({low:.3f}–{high:.3f})"


def tell(results: dict[str, Json], jobs: dict[str, tuple[Rows, Rows]], pairs: list[Pair], split: str, top: int) -> None:
    for task, title in TASKS.items():
        counted = [number for number, (person, _) in enumerate(jobs[task][1]) if in_split(person, split)]
        print(f"\n### {title}, {len(counted)} queries\n\n| | hit@1 | hit@5 | recall@{top} |\n|---|---|---|---|")
        for system, result in results.items():
            places = [result[task]["places"][number] for number in counted]
            print(f"| {system} | " + " | ".join(estimate(places, limit) for limit in (1, 5, top)) + " |")
    counted = [number for number, pair in enumerate(pairs) if in_split(pair[0], split)]
    same = sum(pairs[number][3] for number in counted)
    print(f"\n### 4. Order of links: {len(counted) - same} pairs of different, {same} of same persons\n\n"
          "| | wrong pairs accepted | same found | F1 |\n|---|---|---|---|")
    for system, result in results.items():
        accepted = [pairs[number][3] for number in counted if result["pairs"][number]]
        found = sum(accepted)
        print(f"| {system} | {len(accepted) - found} | {found} | {2 * found / (len(accepted) + same):.3f} |")
    gallery, queries = jobs["aliases"]
    speeds = {system: len(queries) / max(result["aliases"]["query_seconds"], 1e-9) for system, result in results.items()}
    print(f"\n### 5. Speed: {len(queries)} queries, {len(dict(gallery)):,} persons, {len(gallery):,} names, one core\n\n"
          "| | queries/s | indexing, s | ours / it |\n|---|---|---|---|")
    for system, result in results.items():
        ratio = f"{speeds['ours'] / speeds[system]:.1f}" if "ours" in speeds else ""
        print(f"| {system} | {speeds[system]:,.0f} | {result['aliases']['index_seconds']:.2f} | {ratio} |")


def tell_misses(result: Json, jobs: dict[str, tuple[Rows, Rows]], pairs: list[Pair], split: str, count: int) -> None:
    for task, title in TASKS.items():
        gallery, queries = jobs[task]
        told = zip(queries, result[task]["answers"], result[task]["places"])
        missed = [(query, answer, found) for query, answer, found in told if found != 1 and in_split(query[0], split)]
        print(f"\n{title}: the first of {len(missed)} misses")
        for (person, name), answer, found in missed[:count]:
            right = " / ".join(other for key, other in gallery if key == person)
            print(f"\n{name}  [{person}, place {found or 'none'}]  =  {right}")
            for match in answer["ranked"][:3]:
                print(f"  {match['bits']:6.1f} bits {match['probability']:.3f}  {match['name']} [{match['id']}]"
                      f"  + {'; '.join(match['reasons'])}  - {'; '.join(match['against'])}")
    wrong = [pair for pair, accepted in zip(pairs, result["pairs"]) if accepted != pair[3] and in_split(pair[0], split)]
    print(f"\n4. Order of links: the first of {len(wrong)} wrong answers\n")
    for _, one, two, same in wrong[:count]:
        print(f"{one}  {'=' if same else '≠'}  {two}")


def in_split(person: str, split: str) -> bool:
    """By a bit of a hash of the id: FNV-1a's steps from another beginning, by which the halves were made."""
    value = 1469598103934665603
    for byte in person.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return split == "all" or (value >> 20 & 1) == (split == "odd")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", nargs="?", help="wasl; needed unless --peers-only")
    parser.add_argument("--data", type=Path, required=True, help="the folder with the sample")
    parser.add_argument("--venv", type=Path, default=Path(".venv-bench"), help="the virtual environment, made when absent")
    parser.add_argument("--work", type=Path, default=Path(".wasl/names"), help="a folder for the peers' results and scratch")
    parser.add_argument("--split", choices=["even", "odd", "all"], default="all")
    parser.add_argument("--top", type=int, default=75)
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print our first N misses of every task too")
    parser.add_argument("--peers-only", action="store_true")
    parser.add_argument("--fresh", action="store_true", help="measure the peers again even when their results are kept")
    options = parser.parse_args()
    if not options.program and not options.peers_only:
        parser.error("PROGRAM or --peers-only")
    if Path(sys.prefix).resolve() != options.venv.resolve() or os.environ.get("PYTHONHASHSEED") != "0":
        if reason := install(options.venv):
            print(reason, file=sys.stderr)
            return 3
        python = str(options.venv / "bin" / "python")
        settings = {"NOMENKLATURA_DUCKDB_THREADS": "1", "PYTHONHASHSEED": "0"}  # logic-v2 iterates over sets
        os.execve(python, [python, "-B", os.path.abspath(__file__), *sys.argv[1:]], {**os.environ, **settings})
    if sys.platform == "linux":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    options.work.mkdir(parents=True, exist_ok=True)

    arabic, pairs = build(options.data)
    primary, queries = read(options.data / "gallery-primary.csv"), read(options.data / "queries-alias.csv")
    aliases = read(options.data / "gallery-aliases.csv")
    jobs = {"primary": (primary, queries), "aliases": (aliases, queries), "arabic": (primary, arabic)}
    versions = {(package := pin.split("==")[0]): importlib.metadata.version(package) for pin in PACKAGES}
    known = json.dumps([versions, options.top, jobs, pairs]).encode() + Path(__file__).read_bytes()
    cache = options.work / f"peers-{hashlib.sha256(known).hexdigest()[:16]}.json"
    kept = cache.exists() and not options.fresh
    if not kept:
        peers = {name: peer(jobs, pairs, options.top, options.work) for name, peer in zip(PEERS, (logic_v2, rapidfuzz))}
        cache.write_text(json.dumps(peers))
    results: dict[str, Json] = json.loads(cache.read_text())
    if not options.peers_only:
        try:
            results = {"ours": ours(options.program, jobs, pairs, options.top, options.work), **results}
        except (OSError, RuntimeError, ValueError, KeyError, StopIteration) as error:
            print(f"{error}\n(--peers-only runs without ours)", file=sys.stderr)
            return 1
    print(f"logic-v2 of nomenklatura {versions['nomenklatura']} behind its own blocker, rapidfuzz {versions['rapidfuzz']} "
          f"token_sort_ratio; split: {options.split}" + (f"; the peers' results are kept ones ({cache.name})" if kept else ""))
    tell(results, jobs, pairs, options.split, options.top)
    if options.misses and "ours" in results:
        tell_misses(results["ours"], jobs, pairs, options.split, options.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
