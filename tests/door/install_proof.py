"""`make install-proof`: install, back up, restore, and upgrade under load on a clean Debian 13 with its own systemd.

As root on Debian, with debootstrap and systemd-container. It takes 20 minutes and two gigabytes of disk, and takes
away what it made. The Debian inside shares this machine's network: ports 5432 and 6379 must be free.
"""

import contextlib
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path

import django
import psutil

django.setup()

from tests.door.production import ROOT as REPOSITORY, Visitor  # noqa: E402
from tests.faults.processes import free_port  # noqa: E402
from tests.faults.smtp import SmtpSink  # noqa: E402
from tests.patience import wait_until  # noqa: E402

ROOT = REPOSITORY / "var" / "install-proof"
CLONE = "/root/coalition-events"
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"  # those of this machine: its network may have one of its own
KEEPER, OTHER_KEEPER = "keeper@example.org", "keeper@lao.example.org"
SERVICES = ["coalition-web", "coalition-worker", "coalition-clock", "coalition-backup"]
RESTORE = "/opt/coalition-events/current/deploy/restore"
BACKUPS = "/var/backups/coalition-events"
DATA = "/var/lib/coalition-events"
SETTINGS = "/etc/coalition-events/environment"
NOTHING_CHANGED = "Nothing changed: all is as it should be."
A_SECOND = 20
WORST_EXPOSURE = 2.5


class Failed(Exception):
    pass


def sure(is_so: object, what: str) -> None:
    if not is_so:
        raise Failed(what)
    print(f"  ✓ {what}", flush=True)


def command(line: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(shlex.split(line), check=True, stdout=subprocess.PIPE, text=True)


def debootstrap(folder: Path, packages: str) -> None:
    mirror = command("apt-get indextargets --format '$(REPO_URI)' 'Codename: trixie'").stdout.split()[0]
    command(f"debootstrap --variant=minbase --include={packages} trixie {shlex.quote(str(folder))} {mirror}")


class Debian:
    """`with Debian() as debian: debian.run("…")`: a clean one, booted."""

    def __enter__(self) -> "Debian":
        remove_debian()
        debootstrap(ROOT, "ca-certificates,git,systemd,systemd-sysv")
        # As a keeper clones: what is committed here.
        command(f"git clone --quiet --no-local {shlex.quote(str(REPOSITORY))} {shlex.quote(f'{ROOT}{CLONE}')}")
        boot = "systemd-nspawn --quiet --boot --register=no --keep-unit --resolv-conf=replace-host --console=pipe"
        with ROOT.with_suffix(".log").open("wb") as log:
            self._container = subprocess.Popen(
                [*boot.split(), f"--bind-ro={CERTIFICATES}", "--directory", ROOT],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._first = 0
        give_up_at = time.monotonic() + 60
        while time.monotonic() < give_up_at and not self._first:
            children = psutil.Process(self._container.pid).children(recursive=True)
            self._first = next((child.pid for child in children if child.name() == "systemd"), 0)
            time.sleep(0.2)
        sure(self._first, "Debian boots under its systemd")
        self.run("systemctl is-system-running --wait")
        return self

    def run(self, line: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        """In a shell of root, with nothing of this machine's environment."""
        told = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "PIP_CERT": CERTIFICATES, "LANG": "C.UTF-8"}
        enter = f"nsenter --target {self._first} --mount --uts --ipc --pid --root --wdns=/root env -i"
        named = [f"{name}={value}" for name, value in (told | environment).items()]
        return subprocess.run(
            [*enter.split(), *named, "sh", "-c", f"{{ {line}; }} 2>&1"],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            timeout=900,
        )

    def well(self, line: str, **environment: str) -> str:
        done = self.run(line, **environment)
        if done.returncode:
            raise Failed(f"{line}\n{done.stdout}")
        return done.stdout

    def release(self, tag: str, *edits: str) -> None:
        commit = ["git add --all", f"git commit --quiet --message {tag}", f"git tag {tag}"]
        self.well(" && ".join([f"cd {CLONE}", *edits, *commit]))

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.run("systemctl poweroff")
            self._container.wait(60)
        self._container.kill()
        self._container.wait()
        remove_debian()


def remove_debian() -> None:
    """What was mounted in it ends with it; a folder in which something still is mounted is left alone."""
    if not any(f" {ROOT}/" in line for line in Path("/proc/self/mounts").read_text().splitlines()):
        shutil.rmtree(ROOT, ignore_errors=True)


class Load:
    """`with Load(address) as load`: twenty requests a second, each on a line of its own, until it ends."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: Counter[str] = Counter()
        self.longest = 0.0
        self._is_over = threading.Event()

    def ask(self, path: str) -> None:
        began = time.monotonic()
        try:
            with urllib.request.urlopen(self.address + path, timeout=60) as answer:
                answer.read()
                said = str(answer.status)
        except urllib.error.HTTPError as error:
            said = str(error.code)
        except OSError as error:
            said = type(error).__name__
        self.answers[said] += 1
        self.longest = max(self.longest, time.monotonic() - began)

    def go(self) -> None:
        asked = []
        next_at = time.monotonic()
        while not self._is_over.wait(max(0, next_at - time.monotonic())):
            for path in ("/", "/accounts/login/code/"):
                asked.append(threading.Thread(target=self.ask, args=[path]))
                asked[-1].start()
            next_at += 2 / A_SECOND
        for each in asked:
            each.join()

    def __enter__(self) -> "Load":
        self._thread = threading.Thread(target=self.go)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def was_answered(self, when: str) -> None:
        asked = self.answers.total()
        lost = asked - self.answers["200"]
        sure(not lost, f"{when}: {asked} requests, lost {lost}, the longest {self.longest:.1f} s {dict(self.answers)}")


def last_line(done: "subprocess.CompletedProcess[str]") -> str:
    return (done.stdout.splitlines() or [""])[-1]


def is_well(debian: Debian) -> str:
    said = debian.well(f"{CLONE}/deploy/status")
    print(said)
    return said


def install(debian: Debian, address: str, mail: SmtpSink) -> None:
    sender = "Member Meetings <meetings@example.org>"
    line = f"{CLONE}/deploy/install"
    told = {"COALITION_NAME": "Chab Dai", "SITE_URL": address, "EMAIL_URL": mail.url, "ORGANISER": KEEPER}
    done = debian.run(line, **told, FROM_EMAIL="Member Meetings")
    sure(done.returncode and not debian.run("ls /etc/coalition-events /opt").stdout.count("releases"), last_line(done))
    with socket.create_server(("", 80)):
        done = debian.run(line, **told, FROM_EMAIL=sender)
    sure(done.returncode and last_line(done).startswith("Could not start: caddy"), last_line(done))
    began = time.monotonic()
    done = debian.run(line, **told, FROM_EMAIL=sender)
    print(done.stdout)
    sure(done.returncode == 0, f"deploy/install ends with {done.returncode}, after {time.monotonic() - began:.0f} s")
    [password] = re.findall("The password of the backups: (.*)", done.stdout)
    sure(f'RESTIC_PASSWORD="{password}"' in debian.well(f"cat {SETTINGS}"), "the password of the backups is shown")
    mail.wait_for(1)
    sure(mail.addresses() == [KEEPER], f"in the mailbox: {mail.received[0]['Subject']}")
    visitor = Visitor(address)
    visitor.visit("/accounts/login/code/")
    visitor.send("/accounts/login/code/", email=KEEPER)
    mail.wait_for(2)
    sure("code" in str(mail.received[1]["Subject"]), f"and then: {mail.received[1]['Subject']}")
    debian.well("cd / && runuser -u postgres -- psql -c 'GRANT CONNECT ON DATABASE coalition TO PUBLIC'")  # undone by:
    done = debian.run(line)
    sure(last_line(done) == NOTHING_CHANGED, f"again: {last_line(done)}")
    debian.well(f"rm -r {DATA}/static && systemctl stop coalition-clock")
    print(debian.well(line))
    visitor.visit("/accounts/login/code/")  # a page of today's files again
    debian.well("systemctl stop coalition-clock")
    done = debian.run(line, COLOUR="#1f6f50")
    sure("Ignored: COLOUR." in done.stdout and "Started: coalition-clock" in done.stdout, f"repaired: {done.stdout}")


def read_settings(debian: Debian) -> None:
    """What deploy/install would write of them means the same to systemd and to a shell."""
    unit = ["[Unit]", "StartLimitIntervalSec=0", "[Service]", "Type=oneshot", "EnvironmentFile=/root/one"]
    unit += ["ExecStart=printenv X", "StandardOutput=truncate:/root/said"]
    debian.well(f"printf '%s\\n' {shlex.join(unit)} > /run/systemd/system/one.service && systemctl daemon-reload")
    common = f". {CLONE}/deploy/common.sh; settings=/root/one"
    for value in ("a b", "$HOME", "`id`", '"', "\\", "\\n", "it's #1; & ~", "ចាប់ដៃ <a@example.org>"):
        debian.well(f"{common}; quoted X {shlex.quote(value)} > /root/one; systemctl start one")
        said = debian.well(f"cat /root/said; {common}; setting X; . /root/one; printf '%s\\n' \"$X\"")
        sure(said.splitlines() == [value] * 3, f"systemd and a shell read alike: {value}")


def without_database(debian: Debian) -> None:
    debian.well("systemctl stop postgresql@17-main")
    done = debian.run(f"{CLONE}/deploy/status")
    print(done.stdout)
    sure(
        done.returncode == 1 and re.search("Database +does not answer", done.stdout), "deploy/status without a database"
    )
    sure(re.fullmatch(r"([A-Z][a-z]+ +\S.*\n){10}", done.stdout), "says so in ten lines")
    debian.well("systemctl start postgresql@17-main")
    wait_until(lambda: debian.run(f"{CLONE}/deploy/status").returncode == 0, 120)


def look_at_units(debian: Debian, coalition: str = "coalition") -> None:
    services = [name.replace("coalition", coalition) for name in SERVICES if coalition in name or "clock" not in name]
    units = " ".join(f"{name}.service" for name in services)
    done = debian.run(f"systemd-analyze verify {units} {coalition}-web.socket {coalition}-backup.timer")
    sure((done.returncode, done.stdout) == (0, ""), f"systemd finds nothing wrong with the units {done.stdout}")
    for name in services:
        done = debian.run(f"systemd-analyze security --no-pager {name}.service | tail -n 1")
        exposure = float(done.stdout.split(": ")[1].split()[0])
        sure(exposure <= WORST_EXPOSURE, f"{name} is exposed {exposure}")


def back_up_and_restore(debian: Debian, address: str) -> None:
    def ask(query: str, database: str = "coalition") -> str:
        return debian.well(f'cd / && runuser -u coalition -- psql -d {database} -tAc "{query}"').strip()

    def copies() -> list[str]:
        return re.findall(r"^[0-9a-f]{8}", debian.well(f"{CLONE}/deploy/restore list"), re.MULTILINE)

    first = copies()
    debian.well(f"install -o coalition -m 600 /etc/hostname {DATA}/media/slides.pdf")
    debian.well("systemctl start coalition-backup")
    sure((len(first), len(copies())) == (1, 2), "the first backup, and one more by systemd")
    timers = debian.well("systemctl list-timers --no-pager coalition-backup.timer")
    sure(re.search(r"\b5\dmin", timers), "the next comes in an hour")

    debian.well("cd / && runuser -u coalition -- createdb --template template0 second")
    settings = f"set -a; . {SETTINGS}; DATABASE_URL=postgresql:///second; VAR_DIR={DATA}/second; HOME={DATA}; cd /"
    debian.well(f"({settings}; echo yes | setpriv --reuid coalition --init-groups --regid coalition {RESTORE})")
    sure(ask("SELECT email FROM members_account", "second") == KEEPER, "restored into a second database")
    debian.well(f"cmp /etc/hostname {DATA}/second/media/slides.pdf && rm -r {DATA}/second")
    debian.well("cd / && runuser -u coalition -- dropdb second")

    ask("UPDATE members_account SET email = 'lost@example.org'")
    debian.well(f"rm {DATA}/media/slides.pdf")
    done = debian.run(f"echo no | {CLONE}/deploy/restore")
    sure(last_line(done) == "Nothing was replaced.", "restored beside, and refused by who looks at it")
    began = time.monotonic()
    with Load(address) as load:
        done = debian.run(f"echo yes | {CLONE}/deploy/restore {copies()[1]}")
    print(done.stdout)
    sure(done.returncode == 0, f"deploy/restore of the site that runs, after {time.monotonic() - began:.0f} s")
    print(f"  meanwhile: {dict(load.answers)}, the longest {load.longest:.1f} s", flush=True)
    sure(ask("SELECT email FROM members_account") == KEEPER, "what was lost is back")
    debian.well(f"cmp /etc/hostname {DATA}/media/slides.pdf")
    databases = ask("SELECT datname FROM pg_database WHERE datname LIKE 'coalition%'")
    sure(databases == "coalition", "and nothing else lies about")
    wait_until(lambda: debian.run(f"{CLONE}/deploy/status").returncode == 0, 120)
    is_well(debian)

    # Another machine, by sftp.
    port = free_port()
    apt = "DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends"
    debian.well(f"systemctl mask ssh.service ssh.socket && {apt} openssh-server")
    debian.well(f"useradd --create-home away && install -d /run/sshd && /usr/sbin/sshd -p {port}")
    debian.well(f"cd / && runuser -u coalition -- ssh-keygen -q -t ed25519 -N '' -f {DATA}/.ssh/id_ed25519")
    debian.well("install -d -o away -m 700 /home/away/.ssh")
    debian.well(f"install -o away -m 600 {DATA}/.ssh/id_ed25519.pub /home/away/.ssh/authorized_keys")
    debian.well(f"ssh-keyscan -p {port} 127.0.0.1 > {DATA}/.ssh/known_hosts && chown coalition {DATA}/.ssh/known_hosts")
    repository = f"sftp://away@127.0.0.1:{port}//home/away/meetings"
    debian.well(f"sed -i 's|^RESTIC_REPOSITORY=.*|RESTIC_REPOSITORY={repository}|' {SETTINGS}")
    debian.well("systemctl start coalition-backup")
    sure(len(copies()) == 1, f"a backup on another machine: {repository}")
    debian.well(f"sed -i 's|^RESTIC_REPOSITORY=.*|RESTIC_REPOSITORY={BACKUPS}|' {SETTINGS}")
    sure(len(copies()) == 3, "and those of this machine are still there")


def add_another(debian: Debian, address: str, mail: SmtpSink) -> None:
    """A second coalition beside the first, which it cannot read; deploy/upgrade and deploy/status know of both."""
    sent, line = len(mail.received), f"COALITION=lao {CLONE}/deploy/install"
    told = {"COALITION_NAME": "Lao Alliance", "FROM_EMAIL": "Lao Alliance <lao@example.org>", "COLOUR": "#1f6f50"}
    told |= {"SITE_URL": address, "EMAIL_URL": mail.url, "ORGANISER": OTHER_KEEPER}
    began = time.monotonic()
    done = debian.run(line, **told)
    print(done.stdout)
    sure(done.returncode == 0, f"a second coalition, after {time.monotonic() - began:.0f} s")
    mail.wait_for(sent + 1)
    sure(mail.addresses()[sent:] == [OTHER_KEEPER], f"in its mailbox: {mail.received[sent]['Subject']}")
    sure("lao@example.org" in str(mail.received[sent]["From"]), "from its own address")
    sure("Lao Alliance" in debian.well(f"curl --silent --fail {address}/"), "its page has its name")
    done = debian.run(line)
    sure(last_line(done) == NOTHING_CHANGED, f"again: {last_line(done)}")
    for one, other in (("coalition-lao", "coalition"), ("coalition", "coalition-lao")):
        suffix = other.removeprefix("coalition")
        for tried in (f"cat {SETTINGS}{suffix}", f"ls {DATA}{suffix}", f"psql -d {other} -c 'SELECT 1'"):
            denied = debian.run(f"cd / && runuser -u {one} -- {tried}")
            sure(denied.returncode and "denied" in denied.stdout, f"{one} is refused: {tried}")
    look_at_units(debian, "coalition-lao")
    sure(is_well(debian).count("Worker       is well") == 2, "deploy/status of both")
    debian.well("systemctl start coalition-lao-backup")
    sure(len(debian.well(f"COALITION=lao {CLONE}/deploy/restore list").splitlines()) > 3, "it has backups of its own")
    done = debian.run(f"echo yes | COALITION=lao {CLONE}/deploy/restore")
    sure(done.returncode == 0, f"and is restored from them: {last_line(done)}")
    wait_until(lambda: debian.run(f"{CLONE}/deploy/status").returncode == 0, 120)
    is_well(debian)
    move(debian, mail)
    [password] = re.findall('RESTIC_PASSWORD="(.*)"', debian.well(f"cat {SETTINGS}-lao"))
    debian.well(f"rm {SETTINGS}-lao")
    move(debian, mail, RESTIC_PASSWORD=password, **told)


def move(debian: Debian, mail: SmtpSink, **told: str) -> None:
    """Nothing of the second coalition is left but its backups, and its settings or what is told, as on a new server."""
    units = "coalition-lao-web.socket coalition-lao-web coalition-lao-worker coalition-lao-backup.timer"
    debian.well(f"systemctl disable --now {units} && rm -r {DATA}-lao")  # the link to its version is left
    debian.well("cd / && runuser -u postgres -- sh -c 'dropdb coalition-lao && dropuser coalition-lao'")
    debian.well(f"userdel coalition-lao && mv {BACKUPS}-lao /root/saved")
    sent = len(mail.received)
    done = debian.run(f"COALITION=lao {CLONE}/deploy/install", **told)
    sure(last_line(done).startswith("RESTORE is not set"), last_line(done))
    print(debian.well(f"COALITION=lao RESTORE=yes {CLONE}/deploy/install", **told))
    debian.well(f"systemctl start coalition-lao-backup && ! ls {BACKUPS}-lao/config")
    sure(len(mail.received) == sent, "on a new server nobody is invited and no backup is made before the restore")
    debian.well(f"cp -r /root/saved/. {BACKUPS}-lao && chown --recursive coalition-lao: {BACKUPS}-lao")
    copies = f"COALITION=lao {CLONE}/deploy/restore list | grep --count ^[0-9a-f]"
    there = int(debian.well(copies))
    print(debian.well(f"echo yes | COALITION=lao {CLONE}/deploy/restore"))
    who = "cd / && runuser -u coalition-lao -- psql -tAc 'SELECT email FROM members_account'"
    sure(debian.well(who).strip() == OTHER_KEEPER and len(mail.received) == sent, "and then its people are back")
    sure(wait_until(lambda: int(debian.well(copies)) > there, 60), "and a first backup is made")
    debian.well("rm -r /root/saved")
    wait_until(lambda: debian.run(f"{CLONE}/deploy/status").returncode == 0, 120)
    is_well(debian)


def upgrade(debian: Debian, address: str) -> None:
    debian.run("git config --global user.name Proof && git config --global user.email proof@example.org")
    line = f"{CLONE}/deploy/upgrade"
    debian.release("v2", "printf '\\n' >> coalition_events/urls.py")
    with Load(address) as load:
        done = debian.run(f"{line} v2")
    print(done.stdout)
    sure(last_line(done) == "v2 runs.", "deploy/upgrade v2")
    load.was_answered("while v2 took over")

    debian.release("v3", "echo 'raise RuntimeError' >> coalition_events/wsgi.py")
    with Load(address) as load:
        done = debian.run(f"{line} v3")
    print(done.stdout)
    sure(done.returncode and last_line(done) == "The site runs on as before.", "v3, with broken pages, is refused")
    load.was_answered("while v3 was refused")

    broken = "sed -i 's|^ExecStart=.*|ExecStart=/bin/false|' deploy/systemd/coalition-clock.service"
    debian.release("v4", "git checkout --quiet v2 coalition_events/wsgi.py", broken)
    with Load(address) as load:
        done = debian.run(f"{line} v4")
    print(done.stdout)
    sure("the version before it is back" in last_line(done), "v4, with a broken clock, goes back to v2 by itself")
    load.was_answered("while v4 went back")

    sure(is_well(debian).startswith("Version      v2,"), "deploy/status finds all well, and v2")
    done = debian.run(f"{CLONE}/deploy/install")
    sure(last_line(done) == NOTHING_CHANGED, f"deploy/install keeps the version: {last_line(done)}")


def prove() -> None:
    mail = SmtpSink()
    address = f"http://127.0.0.1:{free_port()}"
    with Debian() as debian:
        install(debian, address, mail)
        look_at_units(debian)
        read_settings(debian)
        is_well(debian)
        without_database(debian)
        back_up_and_restore(debian, address)
        add_another(debian, f"http://127.0.0.1:{free_port()}", mail)
        upgrade(debian, address)
    mail.close()


if __name__ == "__main__":
    if os.geteuid() != 0 or not all(shutil.which(name) for name in ("debootstrap", "systemd-nspawn")):
        sys.exit("As root on Debian, after: apt-get install debootstrap systemd-container")
    try:
        prove()
    except Failed as failure:
        sys.exit(f"  ✗ {failure}")
