"""What the system says of a process, and processes that a test sends out."""
import contextlib
import os
import pathlib
import re
import signal
import subprocess
import sys

from program import EXAWATCH, PATIENCE, Process, wait_until


def memory(server, what="VmRSS"):
    """In kB; VmHWM is the most that it ever was."""
    status = pathlib.Path(f"/proc/{server.process.pid}/status").read_text()
    return int(re.search(rf"{what}:\s+(\d+)", status).group(1))


def cpu_seconds(server):
    fields = pathlib.Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def descriptors(server):
    return len(os.listdir(f"/proc/{server.process.pid}/fd"))


class Crowd:
    def __init__(self, server, count, kind, address=None):
        words = [sys.executable, str(pathlib.Path(__file__).with_name("crowd.py")), str(server.port), str(count), kind, *([address] if address else [])]
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.count = count

    def wait_until_there(self):
        assert self.process.stdout.readline() == "there\n"

    def closed(self):
        """How many the server has closed."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def go(self):
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        try:
            self.process.wait(PATIENCE)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self.process.stdout.close()


@contextlib.contextmanager
def crowd(server, count, kind, address=None):
    """Clients that are all connected."""
    one = Crowd(server, count, kind, address)
    try:
        one.wait_until_there()
        yield one
    finally:
        one.go()


HAND_OVER = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
os.execv(sys.argv[2], sys.argv[2:])
"""


class Adopted(Process):
    """A server that is given its listening socket, as a service manager does it: descriptor 3, and two variables."""

    def __init__(self, listener, *arguments):
        super().__init__(*arguments, run_by=[sys.executable, "-c", HAND_OVER, str(listener.fileno())], pass_fds=[listener.fileno()])
        self.port = listener.getsockname()[1]
        try:
            self.wait_for_event("listening")
        except BaseException:
            self.stop(signal.SIGKILL)
            raise
