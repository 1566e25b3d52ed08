"""`make image-proof`: build deploy/Dockerfile on Debian, and start what deploy/compose.yaml says of it, without Docker.

As root on Debian, with buildah, debootstrap and systemd-container. It takes ten minutes and three gigabytes of disk,
and takes away what it made. The build shares this machine's network; what is started has one of its own.
"""

import contextlib
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import psutil
import psycopg2
import yaml

django.setup()

from coalition_events import embedded  # noqa: E402
from tests.door.install_proof import CERTIFICATES, KEEPER, Failed, command, debootstrap, sure  # noqa: E402
from tests.door.production import ROOT as REPOSITORY  # noqa: E402
from tests.faults.smtp import SmtpSink  # noqa: E402
from tests.patience import wait_until  # noqa: E402

ROOT = REPOSITORY / "var" / "image-proof"
BUILDAH = f"buildah --storage-driver vfs --root {ROOT}/store --runroot {ROOT}/run"
LIMITS = "--isolation chroot --ulimit nofile=1024:1024 --ulimit nproc=4096:4096"
COMPOSE = yaml.safe_load((REPOSITORY / "deploy" / "compose.yaml").read_text())["services"]
SILENT_SECONDS = 100
TOLD = {  # what deploy/.env would tell
    "SITE_HOST": "meetings.example.org",
    "SECRET_KEY": os.environ["SECRET_KEY"],
    "POSTGRES_PASSWORD": "long-enough",
    "FROM_EMAIL": "Member Meetings <meetings@example.org>",
    "ORGANISER": KEEPER,
}


def filled(text: str) -> str:
    """As Compose fills in what deploy/.env tells."""
    return re.sub(r"\$\{(\w+):\?\}", lambda found: TOLD[found[1]], text).replace("$$", "$")


def build() -> Path:
    """The folder of the image's files."""
    base = ROOT / "base"
    debootstrap(base, "ca-certificates,python-is-python3,python3-venv")
    shutil.copy(CERTIFICATES, f"{base}{CERTIFICATES}")  # this machine's network may have one of its own
    command(f"{BUILDAH} from --name base scratch")
    command(f"{BUILDAH} add --quiet base {base} /")
    command(f"{BUILDAH} commit --quiet base base")
    began = time.monotonic()
    more = f"--pull=never --build-arg BASE=localhost/base --file {REPOSITORY}/deploy/Dockerfile"
    done = command(f"{BUILDAH} build --quiet {LIMITS} {more} --tag image {REPOSITORY}")
    sure(done.stdout.strip(), f"deploy/Dockerfile is built on Debian 13 after {time.monotonic() - began:.0f} s")
    command(f"{BUILDAH} from {LIMITS} --name image image")
    return Path(command(f"{BUILDAH} mount image").stdout.strip())


def look_at_files(image: Path) -> None:
    ours = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    kept = subprocess.run(ours, cwd=REPOSITORY, check=True, stdout=subprocess.PIPE, text=True)
    made = re.compile(r"var/static/.*|.*\.mo|.*\.pyc|(.*/)?__pycache__")
    files = {str(path.relative_to(image / "site")) for path in (image / "site").rglob("*") if path.is_file()}
    strange = {path for path in files - set(kept.stdout.splitlines()) if not made.fullmatch(path)}
    sure(not strange, f"{len(files)} files of the site are in it, and none that git would not keep {strange or ''}")


class Process:
    """A service of compose.yaml, by its user, on its read-only disk, without a right of root's."""

    def __init__(self, name: str, image: Path, config: dict[str, Any], email_url: str) -> None:
        self.name, service = name, COMPOSE[name]
        set_by_image = dict(line.split("=", 1) for line in config["Env"])
        given = {key: filled(text) for key, text in service["environment"].items()}
        self.environment = set_by_image | TOLD | {"EMAIL_URL": email_url, "HOME": "/site"} | given
        told = [f"--setenv={key}={value}" for key, value in self.environment.items()]
        bound = [f"--bind={ROOT}/{volume}" for volume in service["volumes"]]
        rights = {
            "--read-only": service["read_only"],
            "--as-pid2": service["init"],
            "--drop-capability=all": service["cap_drop"] == ["ALL"],
            "--no-new-privileges=yes": "no-new-privileges:true" in service["security_opt"],
        }
        named = [option for option, is_said in rights.items() if is_said]
        named += [f"--tmpfs={folder}:mode=1777" for folder in service["tmpfs"]]
        start = "systemd-nspawn --quiet --register=no --keep-unit --resolv-conf=off --timezone=off --console=pipe"
        place = f"--machine=coalition-{name} --directory={image} --bind-ro={ROOT}/hosts:/etc/hosts --chdir=/site"
        line = filled(service["command"]) if "command" in service else shlex.join(config["Cmd"])
        self.log = ROOT / f"{name}.log"
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*start.split(), *place.split(), f"--user={config['User']}", *named, *bound, *told, *shlex.split(line)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    @property
    def _inner(self) -> list[psutil.Process]:
        """What runs in it, but for its init."""
        [init] = psutil.Process(self._process.pid).children()
        inner: list[psutil.Process] = init.children(recursive=True)
        return inner

    def run(self, *line: str) -> "subprocess.CompletedProcess[str]":
        """Beside it, as its user."""
        user = self._inner[0].uids().real
        enter = f"nsenter --target {self._inner[0].pid} --mount --uts --ipc --pid --root --wdns=/site"
        as_user = f"setpriv --reuid {user} --regid {user} --clear-groups --no-new-privs --bounding-set=-all env -i"
        told = [f"{key}={value}" for key, value in self.environment.items()]
        return subprocess.run(
            [*enter.split(), *as_user.split(), *told, *line],
            check=False,
            stdout=subprocess.PIPE,
            text=True,
            timeout=120,
        )

    def look(self) -> None:
        """What Docker does every two minutes."""
        check = [filled(part) for part in COMPOSE[self.name]["healthcheck"]["test"]]
        self.run(*check[1:])

    def freeze(self) -> None:
        for each in self._inner:
            each.send_signal(signal.SIGSTOP)

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def wait(self) -> int:
        return self._process.wait(300)

    def stop(self) -> None:
        if not self.has_ended:
            for each in self._inner:
                with contextlib.suppress(psutil.NoSuchProcess):
                    each.kill()
            self._process.wait(60)
        with contextlib.suppress(FileNotFoundError):  # systemd-nspawn leaves it where systemd does not run
            Path(f"/run/systemd/nspawn/propagate/coalition-{self.name}").rmdir()


@contextlib.contextmanager
def database_and_redis() -> Iterator[None]:
    """In a network of their own, at the ports that compose.yaml gives them."""
    os.unshare(os.CLONE_NEWNET)
    command("ip link set lo up")
    (ROOT / "hosts").write_text("127.0.0.1 localhost db redis web\n")
    server = embedded.Server(ROOT)
    server.start()
    line = psycopg2.connect(server.url("postgres"))
    line.autocommit = True
    with line.cursor() as cursor:
        cursor.execute("CREATE ROLE coalition LOGIN SUPERUSER")
        cursor.execute("CREATE DATABASE coalition OWNER coalition")
    line.close()
    server._run("pg_ctl", "-D", server.data, "-w", "-l", server.log, "-o", "-c listen_addresses=127.0.0.1", "restart")
    redis = subprocess.Popen(shlex.split(COMPOSE["redis"]["command"]), cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        redis.kill()
        redis.wait()
        server._run("pg_ctl", "-D", server.data, "-w", "-m", "immediate", "stop")


def ask(path: str) -> tuple[int, str]:
    as_proxy = {"Host": TOLD["SITE_HOST"], "X-Forwarded-Proto": "https"}
    try:
        with urllib.request.urlopen(
            urllib.request.Request(f"http://127.0.0.1:8000{path}", headers=as_proxy), timeout=20
        ) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError as error:
        return 0, str(error)


def is_well() -> bool:
    return ask("/healthz")[0] == 200


def serve(image: Path) -> None:
    found = json.loads(command(f"{BUILDAH} inspect --type image image").stdout)["OCIv1"]["config"]
    mail = SmtpSink()
    owner = (image / "site" / "var" / "media").stat()
    sure(owner.st_uid, f"the image's user is {found['User']}, number {owner.st_uid}")
    (ROOT / "media").mkdir()
    os.chown(ROOT / "media", owner.st_uid, owner.st_gid)
    running: dict[str, Process] = {}

    def start(name: str) -> Process:
        running[name] = Process(name, image, found, mail.url)
        return running[name]

    try:
        sure(start("migration").wait() == 0, "the migration ends well")
        for name in ("web", "worker", "clock"):
            start(name)
        sure(
            wait_until(lambda: ask("/healthz")[0] == 200, 120), f"web, worker and clock are well: {ask('/healthz')[1]}"
        )
        status, page = ask("/")
        sure(status == 200 and "<h1" in page, f"the front page answers, with {len(page)} characters")
        web = running["web"]
        for folder in ("/site", "/site/var", "/opt/venv", "/etc", "/var/tmp"):
            sure(web.run("touch", f"{folder}/new").returncode, f"it cannot write into {folder}")
        sure(web.run("touch", "/site/var/media/a", "/tmp/a").returncode == 0, "it can write its media and /tmp")
        sure(web.run("python", "manage.py", "first_administrator", KEEPER).returncode == 0, "an organiser is invited")
        mail.wait_for(1)
        sure(mail.addresses() == [KEEPER], f"the worker sends: {mail.received[0]['Subject']}")
        for each in running.values():
            if each.name != "migration":
                each.look()
                sure(not each.has_ended, f"the look at {each.name} leaves it alone")
        for name in ("worker", "clock"):
            running[name].freeze()
        time.sleep(SILENT_SECONDS)
        for name in ("worker", "clock"):
            running[name].look()
        web.freeze()
        web.look()
        sure(wait_until(lambda: all(each.has_ended for each in running.values()), 30), "each that hangs is ended")
        for name in ("web", "worker", "clock"):
            start(name)
        sure(wait_until(is_well, 120), "started anew, all is well")
    except Failed as failure:
        logs = [f"--- {name}\n{each.log.read_text()[-3000:]}" for name, each in running.items()]
        raise Failed("\n".join([str(failure), *logs])) from None
    finally:
        for each in running.values():
            each.stop()
        mail.close()


def prove() -> None:
    remove()
    ROOT.mkdir(parents=True)
    try:
        image = build()
        look_at_files(image)
        with database_and_redis():
            serve(image)
    finally:
        remove()


def remove() -> None:
    """What was mounted in it ends with it; a folder in which something still is mounted is left alone."""
    if not any(f" {ROOT}/" in line for line in Path("/proc/self/mounts").read_text().splitlines()):
        shutil.rmtree(ROOT, ignore_errors=True)


if __name__ == "__main__":
    if os.geteuid() != 0 or not all(shutil.which(name) for name in ("buildah", "debootstrap", "systemd-nspawn")):
        sys.exit("As root on Debian, after: apt-get install buildah netavark debootstrap systemd-container")
    try:
        prove()
    except Failed as failure:
        sys.exit(f"  ✗ {failure}")
