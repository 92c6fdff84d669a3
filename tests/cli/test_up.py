"""exawatch up: from nothing to an API, and everything that can be in its way."""
import contextlib
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess

import pytest
import requests
from program import EXAWATCH, PATIENCE, Process, Server, run, wait_until

IS_ROOT = os.geteuid() == 0


@contextlib.contextmanager
def up(data, *arguments):
    server = Server("up", "--data", str(data), *arguments)
    try:
        yield server
    finally:
        server.stop()


def assert_refused(done, status, *words):
    assert done.returncode == status, done
    last = done.stderr.splitlines()[-1]
    assert last.startswith("exawatch up: "), done.stderr
    for word in words:
        assert word in last, last


def servers_of(data):
    """Processes that work in the PostgreSQL files of that data folder."""
    place = os.path.realpath(data / "postgres")
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and os.readlink(entry / "cwd") == place:
                found.append(int(entry.name))
    return found


def test_the_second_run_finds_everything_in_place(folder):
    data = folder / "da'ta"
    with up(data) as server:
        first = [line["event"] for line in server.log()]
        version = requests.get(server.url + "/readyz").json()["data_version"]
        assert servers_of(data)
    assert server.process.returncode == 0
    assert not servers_of(data)
    assert {"postgres", "migrate", "ready"} <= set(first)
    with up(data) as server:
        again = [line["event"] for line in server.log() if line["event"] != "request"]
        assert requests.get(server.url + "/readyz").json()["data_version"] == version
    assert again == ["listening", "ready"]


def test_one_at_a_time(folder):
    with up(folder / "data") as server:
        assert_refused(run("up", "--data", str(folder / "data"), "--listen", "127.0.0.1:0"), 1,
                       f"in use by another exawatch, process {server.process.pid}")


def test_a_port_in_use_is_found_before_anything_is_made(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert_refused(run("up", "--data", str(folder / "data"), "--listen", f"127.0.0.1:{port}"), 2, f"port {port} of 127.0.0.1 is in use")
    assert not (folder / "data").exists()


def test_kill_9_does_no_harm(folder):
    data = folder / "data"
    with up(data) as server:
        server.stop(signal.SIGKILL)
    with up(data) as server:
        assert requests.get(server.url + "/readyz").status_code == 200
        server.stop(signal.SIGKILL)
    wait_until(lambda: not servers_of(data), "PostgreSQL to notice that it is alone")


def test_the_end_of_postgresql_is_the_end(folder):
    data = folder / "data"
    with up(data) as server:
        leader = int((data / "postgres" / "postmaster.pid").read_text().splitlines()[0])
        os.kill(leader, signal.SIGKILL)
        assert server.process.wait(PATIENCE) == 1
        assert "exawatch up: PostgreSQL has ended: " in server.log_text().splitlines()[-1]
        assert "postgres.log" in server.log_text().splitlines()[-1]
    with up(data):
        pass


def test_a_service_manager_tells_everybody_at_once(folder):
    data = folder / "data"
    with up(data) as server:
        leader = int((data / "postgres" / "postmaster.pid").read_text().splitlines()[0])
        os.kill(leader, signal.SIGINT)
        assert server.process.wait(PATIENCE) == 0, server.log_text()


def test_it_is_in_the_way_of_nobody(folder):
    """No port of PostgreSQL's is opened: what listens is the API alone."""
    with up(folder / "data") as server:
        pids = {server.process.pid, *servers_of(folder / "data")}
        sockets = set()
        for pid in pids:
            for fd in pathlib.Path(f"/proc/{pid}/fd").iterdir():
                with contextlib.suppress(OSError):
                    sockets.add(os.readlink(fd))
        listening = [line.split() for file in ("tcp", "tcp6") for line in pathlib.Path("/proc/net", file).read_text().splitlines()[1:]]
        ports = {int(line[1].split(":")[1], 16) for line in listening if line[3] == "0A" and f"socket:[{line[9]}]" in sockets}
        assert ports == {server.port}


def test_folders_that_cannot_be(folder):
    (folder / "file").write_text("")
    assert_refused(run("up", "--data", str(folder / "file"), "--listen", "127.0.0.1:0"), 1, "a file of that name is in the way")
    assert_refused(run("up", "--data", "/proc/exawatch", "--listen", "127.0.0.1:0"), 1, "cannot make the data folder /proc/exawatch")
    (folder / "other" / "postgres").mkdir(parents=True)
    assert_refused(run("up", "--data", str(folder / "other"), "--listen", "127.0.0.1:0"), 1, "is not a database of exawatch")


def test_without_postgresql(folder):
    assert_refused(run("up", "--data", str(folder / "data"), "--postgres", str(folder), "--listen", "127.0.0.1:0"), 1,
                   "PostgreSQL is not in", "install the package postgresql")


def test_files_of_another_version(folder):
    (folder / "data" / "postgres").mkdir(parents=True)
    (folder / "data" / "postgres" / "PG_VERSION").write_text("9\n")
    assert_refused(run("up", "--data", str(folder / "data"), "--listen", "127.0.0.1:0"), 1, "install the package postgresql-9")


@pytest.mark.skipif(not IS_ROOT, reason="needs root to become somebody else")
def test_as_an_ordinary_user(folder):
    """The same program run by nobody in particular; and what root sees of the folder afterwards."""
    user = pwd.getpwnam("nobody")
    program = folder / "exawatch"  # where the build is, others may have no business
    shutil.copy(EXAWATCH, program)
    home = folder / "home"
    home.mkdir()
    os.chown(home, user.pw_uid, user.pw_gid)

    def run_as_user(*arguments):
        return subprocess.run([program, *arguments], user=user.pw_uid, group=user.pw_gid, extra_groups=[], cwd="/", capture_output=True,
                              text=True, timeout=PATIENCE)

    assert_refused(run_as_user("up", "--data", str(folder / "closed"), "--listen", "127.0.0.1:0"), 1, "Permission denied")
    log = folder / "log"
    with open(log, "w") as file:
        process = subprocess.Popen([program, "up", "--data", str(home / "data"), "--listen", "127.0.0.1:0"], user=user.pw_uid,
                                   group=user.pw_gid, extra_groups=[], cwd="/", stderr=file)
    try:
        wait_until(lambda: '"ready"' in log.read_text() or process.poll() is not None, "it to be ready")
        assert process.poll() is None, log.read_text()
        assert (home / "data" / "postgres").stat().st_uid == user.pw_uid
    finally:
        process.terminate()
        assert process.wait(PATIENCE) == 0, log.read_text()
    with up(home / "data"):
        assert {os.stat(f"/proc/{pid}").st_uid for pid in servers_of(home / "data")} == {user.pw_uid}


@pytest.mark.skipif(not IS_ROOT, reason="only root runs PostgreSQL as somebody else")
def test_root_makes_the_files_for_postgres(folder):
    with up(folder / "data"):
        assert (folder / "data" / "postgres").owner() == "postgres"
        assert {os.stat(f"/proc/{pid}").st_uid for pid in servers_of(folder / "data")} == {pwd.getpwnam("postgres").pw_uid}


@pytest.mark.skipif(not IS_ROOT, reason="needs a small file system of its own")
def test_a_full_disk(folder):
    small = folder / "small"
    small.mkdir()
    inside = 'mount -t tmpfs -o size=12m,mode=755 none "$1" || exit 77; exec "$2" up --data "$1/data" --listen 127.0.0.1:0'
    done = subprocess.run(["unshare", "--mount", "sh", "-c", inside, "sh", small, EXAWATCH], capture_output=True, text=True, timeout=PATIENCE)
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("this machine does not let us mount")
    assert_refused(done, 1, "cannot make a database in", "No space left on device")


def test_a_folder_that_was_given_up_half_made(folder):
    """Killed in the middle of the first start, at whatever point that is."""
    data = folder / "data"
    process = Process("up", "--data", str(data), "--listen", "127.0.0.1:0")
    wait_until(lambda: (data / "postgres.new").exists() or process.process.poll() is not None, "initdb to begin")
    process.stop(signal.SIGKILL)
    with up(data) as server:
        assert requests.get(server.url + "/readyz").status_code == 200
    assert not (data / "postgres.new").exists()
