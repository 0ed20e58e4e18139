"""Peer benchmark: relayed deliveries per second through a Matrix homeserver (Synapse with SQLite).

A delivery: sender A sends a message with a 900-byte body into room 1 (A and mediator M); M sees it in its
/sync long poll and sends it on into room 2 (M and receiver B), its sends running concurrently; B sees it in
its /sync and sends a read receipt (m.read); done when that receipt has been answered. Messages are matched by
an id in the body. N deliveries are kept in flight (a closed loop); those that end within the window are
counted, after two seconds of warm-up per level. Latency: from A's request to the answer to B's receipt.

Meant to be fair to Synapse: loopback, plain HTTP, no federation (sending included), presence, push and statistics
off, rate limits lifted, only warnings logged, sync filters that pass only one room's messages. On Linux it is
pinned to one core, as one process of it can use no more: its threads get in each other's way across two (a
quarter or more slower). SQLite keeps Synapse's own settings. The client is one other process on the same machine.

Exit codes: 0 measured; 1 failed; 3 Synapse could not be installed (one line on standard error, the reason);
130 interrupted.
"""
from __future__ import annotations

import argparse, asyncio, base64, contextlib, ctypes, hashlib, hmac, importlib.metadata, itertools, json, os
import shutil, signal, socket, subprocess, sys, tempfile, time
from pathlib import Path
from typing import Any, Awaitable, Callable, Iterator

Json = dict[str, Any]
BODY_BYTES, WARM_UP, SECRET, V3 = 900, 2.0, "benchmark-only", "/_matrix/client/v3"
RUN_LIMIT, STOP_LIMIT = 150, 10  # seconds, together under three minutes


def install(venv: Path) -> str | None:
    """Make the venv and install Synapse where they are missing; the reason when that fails."""
    python = venv / "bin" / "python"
    quiet: Json = {"check": True, "capture_output": True, "text": True, "timeout": 900}
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", venv], **quiet)
        if subprocess.run([python, "-I", "-c", "import aiohttp, synapse"], capture_output=True).returncode:
            subprocess.run([python, "-m", "pip", "install", "-q", "--prefer-binary", "matrix-synapse", "aiohttp"], **quiet)
    except subprocess.CalledProcessError as error:
        lines = [line for line in (error.stdout + error.stderr).splitlines() if line.strip()] or [str(error)]
        return next((line for line in reversed(lines) if line.startswith("ERROR")), lines[-1])
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return None


def write_config(home: Path, port: int) -> Path:
    """The homeserver's configuration (JSON is YAML too)."""
    off, unlimited = {"enabled": False}, {"per_second": 1_000_000, "burst_count": 1_000_000}
    log = {"version": 1, "disable_existing_loggers": False, "root": {"level": "WARNING", "handlers": ["file"]},
           "handlers": {"file": {"class": "logging.FileHandler", "filename": str(home / "synapse.log")}}}
    config = {
        "server_name": "bench.invalid", "report_stats": False, "pid_file": str(home / "pid"),
        "listeners": [{"port": port, "bind_addresses": ["127.0.0.1"], "type": "http", "tls": False,
                       "resources": [{"names": ["client"], "compress": False}]}],
        "database": {"name": "sqlite3", "args": {"database": str(home / "homeserver.db")}},
        "log_config": str(home / "log.json"), "media_store_path": str(home / "media"),
        "signing_key": f"ed25519 a_1 {base64.b64encode(os.urandom(32)).decode().rstrip('=')}",
        "macaroon_secret_key": SECRET, "form_secret": SECRET,
        "registration_shared_secret": SECRET, "trusted_key_servers": [], "federation_domain_whitelist": [],
        "send_federation": False, "presence": off, "push": off, "stats": off, "url_preview_enabled": False,
        "rc_message": unlimited, "rc_registration": unlimited, "rc_room_creation": unlimited,
        "rc_joins_per_room": unlimited, "rc_joins": {"local": unlimited, "remote": unlimited},
        "rc_login": dict.fromkeys(["address", "account", "failed_attempts"], unlimited),
        "rc_invites": dict.fromkeys(["per_room", "per_user", "per_issuer"], unlimited),
    }
    (home / "log.json").write_text(json.dumps(log))
    (home / "homeserver.json").write_text(json.dumps(config))
    return home / "homeserver.json"


@contextlib.contextmanager
def server(work: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A fresh Synapse, stopped and its folder removed whichever way the block is left."""
    def in_child() -> None:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG: it ends with the client, even a killed one
            os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

    work.mkdir(parents=True, exist_ok=True)
    home, process = Path(tempfile.mkdtemp(prefix="synapse-", dir=work)).resolve(), None
    try:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [sys.executable, "-I", "-m", "synapse.app.homeserver", "-c", str(write_config(home, port))]
        with open(home / "output", "wb") as output:
            process = subprocess.Popen(command, cwd=home, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                       start_new_session=True, preexec_fn=in_child)
        yield f"http://127.0.0.1:{port}", process
    except Exception:
        for path in filter(Path.exists, (home / "output", home / "synapse.log")):
            sys.stderr.write(path.read_text(errors="replace")[-2000:])
        raise
    finally:
        if process is not None:
            process.terminate()
            try:
                process.wait(STOP_LIMIT)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(home, ignore_errors=True)


async def measure(base: str, process: subprocess.Popen[bytes], seconds: float, levels: list[int]) -> list[Json]:
    import aiohttp  # from the venv
    serial = itertools.count()
    pending: dict[str, asyncio.Future[None]] = {}
    http = aiohttp.ClientSession(base, timeout=aiohttp.ClientTimeout(total=60), connector=aiohttp.TCPConnector(limit=0))

    async def call(method: str, path: str, token: str = "", body: Json | None = None, **query: str) -> Json:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with http.request(method, path, json=body, params=query, headers=headers) as response:
            if response.status != 200:
                raise RuntimeError(f"{method} {path}: {response.status} {await response.text()}")
            return await response.json()

    async def healthy() -> None:
        while process.poll() is None:
            with contextlib.suppress(aiohttp.ClientError):
                async with http.get("/health") as response:
                    if response.status == 200:
                        return
            await asyncio.sleep(0.2)
        raise RuntimeError(f"Synapse ended with code {process.returncode} before it was up")

    async def register(name: str) -> tuple[str, str]:
        nonce = (await call("GET", "/_synapse/admin/v1/register"))["nonce"]
        mac = hmac.new(SECRET.encode(), f"{nonce}\0{name}\0{SECRET}\0notadmin".encode(), hashlib.sha1).hexdigest()
        form = {"nonce": nonce, "username": name, "password": SECRET, "admin": False, "mac": mac}
        user = await call("POST", "/_synapse/admin/v1/register", body=form)
        return user["user_id"], user["access_token"]

    async def make_room(owner: str, guest_id: str, guest: str) -> str:
        room = (await call("POST", f"{V3}/createRoom", owner, {"preset": "private_chat", "invite": [guest_id]}))["room_id"]
        await call("POST", f"{V3}/rooms/{room}/join", guest, {})
        return room

    async def send(token: str, room: str, body: str) -> None:
        await call("PUT", f"{V3}/rooms/{room}/send/m.room.message/t{next(serial)}", token, {"msgtype": "m.text", "body": body})

    async def follow(user_id: str, token: str, room: str, ready: asyncio.Future[None],
                     handle: Callable[[str, str], Awaitable[None]]) -> None:
        """Long-poll /sync and handle every message of others in the room, each in a task of its own."""
        none: Json = {"types": []}
        timeline = {"types": ["m.room.message"], "not_senders": [user_id], "limit": max(levels) + 50}
        wanted = {"rooms": [room], "timeline": timeline, "ephemeral": none, "account_data": none, "state": none}
        form = {"presence": none, "account_data": none, "room": wanted}
        options = {"filter": (await call("POST", f"{V3}/user/{user_id}/filter", token, form))["filter_id"]}
        since = (await call("GET", f"{V3}/sync", token, timeout="0", **options))["next_batch"]
        ready.set_result(None)
        async with asyncio.TaskGroup() as handling:
            while True:
                answer = await call("GET", f"{V3}/sync", token, since=since, timeout="30000", **options)
                since = answer["next_batch"]
                news = answer.get("rooms", {}).get("join", {}).get(room, {}).get("timeline", {})
                if news.get("limited"):
                    raise RuntimeError("a sync left messages out")
                for event in news.get("events", []):
                    handling.create_task(handle(event["event_id"], event["content"]["body"]))

    async def measure_level(in_flight: int) -> Json:
        latencies: list[float] = []
        start = time.perf_counter() + WARM_UP
        end = start + seconds

        async def loop() -> None:
            while (sent := time.perf_counter()) < end:
                key = f"d{next(serial)}"
                done = pending[key] = asyncio.get_running_loop().create_future()
                await send(token_a, room_1, f"{key} ".ljust(BODY_BYTES, "x"))
                await asyncio.wait_for(done, 60)
                if start <= (now := time.perf_counter()) < end:
                    latencies.append(now - sent)

        async with asyncio.TaskGroup() as loops:
            for _ in range(in_flight):
                loops.create_task(loop())
        if not latencies:
            raise RuntimeError(f"no delivery ended within the window at {in_flight} in flight")
        latencies.sort()
        p50, p99 = (round(latencies[round(q * (len(latencies) - 1))] * 1000, 1) for q in (0.50, 0.99))
        return {"inFlight": in_flight, "deliveriesPerSecond": round(len(latencies) / seconds, 1), "p50ms": p50, "p99ms": p99}

    async def relay(_: str, body: str) -> None:
        await send(token_m, room_2, body)

    async def acknowledge(event_id: str, body: str) -> None:
        await call("POST", f"{V3}/rooms/{room_2}/receipt/m.read/{event_id}", token_b, {})
        pending.pop(body.split(" ", 1)[0]).set_result(None)

    async with http, asyncio.timeout(RUN_LIMIT), asyncio.TaskGroup() as group:
        await healthy()
        (_, token_a), (id_m, token_m), (id_b, token_b) = [await register(name) for name in ("a", "m", "b")]
        room_1, room_2 = await make_room(token_a, id_m, token_m), await make_room(token_m, id_b, token_b)
        ready = [asyncio.get_running_loop().create_future() for _ in range(2)]
        followers = [group.create_task(follow(id_m, token_m, room_1, ready[0], relay)),
                     group.create_task(follow(id_b, token_b, room_2, ready[1], acknowledge))]
        await asyncio.gather(*ready)
        results = [await measure_level(in_flight) for in_flight in levels]
        for follower in followers:
            follower.cancel()
    return results


def main() -> int:
    parser = argparse.ArgumentParser(description="Relayed deliveries per second through Synapse with SQLite.")
    parser.add_argument("--venv", type=Path, required=True, help="the virtual environment, made when absent")
    parser.add_argument("--work", type=Path, required=True, help="a folder for the server's database and logs")
    parser.add_argument("--seconds", type=float, default=8, help="the length of each level's window")
    parser.add_argument("--in-flight", type=lambda text: [int(part) for part in text.split(",")], default=[1, 8, 64])
    parser.add_argument("--json", action="store_true", help="print a JSON object rather than a table")
    options = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        if Path(sys.prefix).resolve() != options.venv.resolve():
            if reason := install(options.venv):
                print(reason, file=sys.stderr)
                return 3
            python = str(options.venv / "bin" / "python")
            os.execv(python, [python, os.path.abspath(__file__), *sys.argv[1:]])
        with server(options.work) as (base, process):
            results = asyncio.run(measure(base, process, options.seconds, options.in_flight))
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        while isinstance(error, ExceptionGroup):
            error = error.exceptions[0]
        print(f"the Synapse benchmark failed: {str(error) or type(error).__name__}", file=sys.stderr)
        return 1
    version = importlib.metadata.version("matrix-synapse")
    if options.json:
        print(json.dumps({"peer": "Synapse", "version": version, "database": "SQLite", "results": results}))
        return 0
    print(f"Synapse {version}, SQLite\nin flight  deliveries/s    p50 ms    p99 ms")
    for row in results:
        print(f"{row['inFlight']:>9}  {row['deliveriesPerSecond']:>12}  {row['p50ms']:>8}  {row['p99ms']:>8}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
