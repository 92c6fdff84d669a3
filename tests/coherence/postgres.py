"""PostgreSQL of a test's own: a primary on a port of loopback, standbys copied from it, each started, stopped and killed at will."""
import contextlib
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile

import psycopg2
from program import PATIENCE, wait_until

# PostgreSQL refuses to run as root, and then runs as the user of Debian's package, as it does under `exawatch up`.
AS_USER = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",  # what is tested here survives PostgreSQL, not the machine
    "wal_level": "replica",
    "max_wal_senders": "8",
    "wal_keep_size": "256MB",
    "hot_standby": "on",
    "max_connections": "200",
    "shared_preload_libraries": "pg_stat_statements",
    "pg_stat_statements.track": "all",
    "log_min_messages": "warning",
}


def programs():
    """The folder of the newest PostgreSQL, as the program looks for it: Debian's layout, then what pg_config says."""
    found = [p.parent for p in pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda p: int(re.sub(r"\D", "", p.parent.name) or 0))
    return pathlib.Path(subprocess.check_output(["pg_config", "--bindir"], text=True).strip())


def free_port():
    """One that nobody has now. Standbys and proxies are told of it before anybody listens there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def quick_folder():
    """In memory where there is plenty: databases are copied and thrown away by the dozen. None: where files are put that are thrown away."""
    memory = pathlib.Path("/dev/shm")
    if not memory.is_dir() or not os.access(memory, os.W_OK):
        return None
    room = os.statvfs(memory)
    return memory if room.f_bavail * room.f_frsize > 2 << 30 else None


def call(program, *arguments):
    done = subprocess.run([programs() / program, *arguments], capture_output=True, text=True, timeout=PATIENCE, cwd="/", **AS_USER)
    assert done.returncode == 0, f"{program}: {done.stderr}"


class Postgres:
    """A cluster in a folder. The role `exawatch` owns everything; nobody needs a password on loopback."""

    def __init__(self, **settings):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="exawatch-pg-", dir=quick_folder()))
        if AS_USER:
            shutil.chown(self.folder, AS_USER["user"], AS_USER["group"])
        self.data, self.log = self.folder / "data", self.folder / "log"
        self.port = free_port()
        self.process = None
        self.settings = {**SETTINGS, **settings}
        try:
            self.make()
            self.start()
        except BaseException:
            self.remove()
            raise

    def make(self):
        call("initdb", "-D", self.data, "-U", "exawatch", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")

    def start(self):
        """Returns when it takes connections."""
        options = [f"--{name}={value}" for name, value in {**self.settings, "port": self.port}.items()]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([programs() / "postgres", "-D", self.data, *options], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            cwd="/", **AS_USER)
        wait_until(self.is_up, f"PostgreSQL; {self.log} says why not")

    def is_up(self):
        assert self.process.poll() is None, self.log.read_text()[-3000:]
        try:
            psycopg2.connect(self.conninfo("postgres")).close()
            return True
        except psycopg2.OperationalError:
            return False

    def stop(self, with_signal=signal.SIGINT):
        """SIGINT: as `pg_ctl stop -m fast`; SIGQUIT: -m immediate, as a crash."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(with_signal)
            self.process.wait(PATIENCE)

    def restart(self, with_signal=signal.SIGINT):
        self.stop(with_signal)
        self.start()

    def remove(self):
        try:
            self.stop(signal.SIGQUIT)
        finally:
            if self.process and self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            shutil.rmtree(self.folder, ignore_errors=True)

    def conninfo(self, database, user="exawatch", port=None):
        return f"host=127.0.0.1 port={port or self.port} user={user} dbname={database}"

    @contextlib.contextmanager
    def cursor(self, database):
        """Each statement is a transaction of its own."""
        with contextlib.closing(psycopg2.connect(self.conninfo(database))) as connection:
            connection.autocommit = True
            yield connection.cursor()

    def sql(self, database, statement, *values):
        with self.cursor(database) as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else None


class Standby(Postgres):
    """A streaming replica that was copied from a running primary (pg_basebackup -R) and answers reads."""

    def __init__(self, primary, **settings):
        self.primary = primary
        super().__init__(**settings)

    def make(self):
        call("pg_basebackup", "-R", "-X", "stream", "-c", "fast", "--no-sync", "-D", self.data, "-d", self.primary.conninfo("postgres"))

    def pause(self):
        """What is written from now on stays unseen here."""
        self.sql("postgres", "SELECT pg_wal_replay_pause()")
        wait_until(lambda: self.sql("postgres", "SELECT pg_get_wal_replay_pause_state()") == [("paused",)], "the pause")

    def resume(self):
        self.sql("postgres", "SELECT pg_wal_replay_resume()")

    def catch_up(self):
        """Everything that the primary has committed until now is seen here."""
        until = self.primary.sql("postgres", "SELECT pg_current_wal_lsn()")[0][0]
        wait_until(lambda: self.sql("postgres", "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", until)[0][0], "the replica to catch up")

    def cut_off(self):
        """Nothing that is written on the primary from now on reaches it any more."""
        self.sql("postgres", "ALTER SYSTEM SET primary_conninfo = ''")
        self.sql("postgres", "SELECT pg_reload_conf()")
        wait_until(lambda: self.sql("postgres", "SELECT count(*) FROM pg_stat_wal_receiver") == [(0,)], "the end of streaming")

    def is_standby(self):
        return self.sql("postgres", "SELECT pg_is_in_recovery()")[0][0]

    def promote(self):
        self.sql("postgres", "SELECT pg_promote(true)")
