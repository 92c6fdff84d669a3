"""PostgreSQL of a test's own: on sockets in a folder, on no network port, to be stopped, killed and copied."""
import contextlib
import glob
import os
import pathlib
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time

import psycopg2
from program import PATIENCE, wait_until

ROLES = ("exawatch", "exawatch_reader", "exawatch_writer")
SETTINGS = {"listen_addresses": "", "max_connections": "64", "shared_buffers": "32MB", "fsync": "off", "jit": "off", "timezone": "UTC",
            "unix_socket_permissions": "0777", "wal_level": "replica", "max_wal_senders": "4", "hot_standby": "on", "wal_receiver_status_interval": "1s"}


def bindir():
    """Of the newest PostgreSQL that is installed."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[-2]))
    return pathlib.Path(found[-1] if found else subprocess.check_output(["pg_config", "--bindir"], text=True).strip())


def user():
    """PostgreSQL refuses to run as root."""
    return "postgres" if os.geteuid() == 0 else None


def as_user(*command, **options):
    owner = user()
    if owner:
        options.update(user=owner, group=pwd.getpwnam(owner).pw_gid, extra_groups=[])
    return subprocess.run([str(word) for word in command], cwd="/", stdin=subprocess.DEVNULL, timeout=PATIENCE, **options)


def give_away(folder):
    if user():
        shutil.chown(folder, user(), pwd.getpwnam(user()).pw_gid)


class Folder:
    """A folder that PostgreSQL may enter, removed at the end."""

    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="exawatch-survival-"))
        self.path.chmod(0o755)
        give_away(self.path)

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)


class Postgres:
    def __init__(self, folder, **settings):
        self.folder = pathlib.Path(folder)
        self.data, self.run, self.log = self.folder / "data", self.folder / "run", self.folder / "log"
        self.settings = {**SETTINGS, "unix_socket_directories": str(self.run), **settings}
        self.environment = {**os.environ}
        if not self.folder.exists():
            self.folder.mkdir()
            give_away(self.folder)
        if not self.run.exists():
            self.run.mkdir()
            give_away(self.run)

    # Making

    def init(self, *options):
        done = as_user(bindir() / "initdb", "-D", self.data, "-U", "exawatch", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N", *options,
                       capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return self

    def copy(self, folder, **settings):
        """What a stopped one holds, under another one."""
        assert not (self.data / "postmaster.pid").exists()
        other = Postgres(folder, **settings)
        subprocess.run(["cp", "-a", "--reflink=auto", str(self.data), str(other.data)], check=True)
        return other

    def replica(self, folder, **settings):
        """A second one that follows this one."""
        other = Postgres(folder, **settings)
        done = as_user(bindir() / "pg_basebackup", "-h", self.run, "-U", "exawatch", "-D", other.data, "-R", "-X", "stream", "-c", "fast", "--no-sync",
                       capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return other

    # Living

    def control(self, *words, check=True):
        options = " ".join(f"-c {name}='{value}'" for name, value in self.settings.items())
        starts = ["-l", str(self.log), "-o", options] if words[0] in ("start", "restart") else []
        done = as_user(bindir() / "pg_ctl", "-D", self.data, "-s", "-w", "-t", "60", *starts, *words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env=self.environment)
        assert not check or done.returncode == 0, f"pg_ctl {words}: {self.log_text()[-2000:]}"
        return done.returncode == 0

    def start(self):
        self.control("start")
        return self

    def log_text(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def pid(self):
        """Of the postmaster; None when there is none."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            return int((self.data / "postmaster.pid").read_text().split("\n")[0])
        return None

    def children(self):
        """{pid: what it is} of the processes that the postmaster has."""
        found = {}
        for pid in pathlib.Path(f"/proc/{self.pid()}/task/{self.pid()}/children").read_text().split():
            with contextlib.suppress(OSError):
                found[int(pid)] = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
        return found

    def backend(self, of):
        """A process that serves the role."""
        return next(pid for pid, what in self.children().items() if re.search(rf"\b{of} ", what))

    def kill(self):
        """kill -9 of the postmaster; its children notice and go. What it leaves would keep the next one from starting."""
        pid, children = self.pid(), self.children()
        os.kill(pid, signal.SIGKILL)
        for one in (pid, *children):
            wait_until(lambda one=one: is_gone(one), f"the end of process {one}")
        # Where nobody has waited for the dead one its number still seems to be in use.
        for lock in (self.data / "postmaster.pid", self.run / ".s.PGSQL.5432.lock"):
            lock.unlink(missing_ok=True)

    def stop(self):
        """Whatever state it is in."""
        pid = self.pid()
        if pid and pathlib.Path(f"/proc/{pid}").exists() and not self.control("stop", "-m", "immediate", check=False):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    # Asking

    def conninfo(self, user="exawatch", database="exawatch", *others, target="any"):
        """Of this one and of others, in the order in which they are to be tried."""
        hosts = ",".join(str(one.run) for one in (self, *others))
        return f"host={hosts} port=5432 user={user} dbname={database} target_session_attrs={target}"

    @contextlib.contextmanager
    def cursor(self, database="exawatch"):
        with contextlib.closing(psycopg2.connect(self.conninfo(database=database))) as connection:
            connection.autocommit = True
            yield connection.cursor()

    def sql(self, statement, *values, database="exawatch"):
        with self.cursor(database) as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else None

    def is_up(self, database="exawatch"):
        with contextlib.suppress(psycopg2.OperationalError):
            return self.sql("SELECT true", database=database)[0][0]
        return False

    def wait_until_up(self):
        """The moment, by time.monotonic()."""
        wait_until(self.is_up, "PostgreSQL")
        return time.monotonic()


def is_gone(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True
