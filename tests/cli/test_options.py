"""What the program says about itself, and to those who mistype."""
import subprocess

import pytest
from program import EXAWATCH, run


def commands():
    lines = run("--help").stdout.split("Commands:\n")[1].split("\n\n")[0].splitlines()
    return [line.split()[0] for line in lines]


def assert_one_line(done, status, *words):
    assert done.returncode == status, done
    assert done.stdout == ""
    assert done.stderr.startswith("exawatch") and done.stderr.count("\n") == 1 and done.stderr.endswith("\n"), done.stderr
    for word in words:
        assert word in done.stderr, done.stderr


def test_help_lists_the_commands():
    done = run("--help")
    assert done.returncode == 0 and done.stderr == ""
    assert {"up", "serve", "migrate", "extract", "check", "describe"} <= set(commands())
    assert run("-h").stdout == done.stdout


def test_without_a_command_it_is_help_and_an_error():
    done = run()
    assert done.returncode == 2 and done.stdout == "" and done.stderr == run("--help").stdout


def test_version():
    done = run("--version")
    assert done.returncode == 0 and done.stdout.startswith("exawatch ") and done.stdout.count(".") == 2


@pytest.mark.parametrize("command", commands())
def test_every_command_explains_itself(command):
    done = run(command, "--help")
    assert done.returncode == 0 and done.stderr == ""
    assert done.stdout.startswith(f"Usage: exawatch {command} [OPTION...]")
    assert "--help" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 120


@pytest.mark.parametrize("command", commands())
def test_every_command_refuses_unknown_options(command):
    assert_one_line(run(command, "--no-such-thing"), 2, f"exawatch {command}: ", "unknown option --no-such-thing", "--help")
    assert_one_line(run(command, "-%"), 2, "unknown option -%")


@pytest.mark.parametrize("arguments, words", [
    (["migrat"], ["unknown command 'migrat'", "did you mean migrate?"]),
    (["xyzzy"], ["unknown command 'xyzzy'", "exawatch --help"]),
    (["--verison"], ["unknown command"]),
    (["migrate"], ["--database CONNINFO is missing", "EXAWATCH_DATABASE"]),
    (["migrate", "--databse=x"], ["unknown option --databse", "did you mean --database?"]),
    (["migrate", "--database"], ["--database wants CONNINFO"]),
    (["migrate", "--database="], ["--database is empty"]),
    (["migrate", "--database=a", "-d", "b"], ["--database is given twice"]),
    (["migrate", "--dry-run=yes"], ["--dry-run takes no value"]),
    (["migrate", "--database=a", "more"], ["'more' is too much"]),
    (["migrate", "--database=a", "--", "--dry-run"], ["'--dry-run' is too much"]),
    (["serve", "--database=a", "--workers=many"], ["--workers must be a whole number from 0 to 256, not 'many'"]),
    (["serve", "--database=a", "-w1000"], ["--workers must be", "not '1000'"]),
    (["serve", "--database=a", "--listen", "here"], ["'here' is not an address to listen on"]),
    (["serve", "--database=a", "--listen", "::1:8080"], ["[::1]:8080"]),
    (["serve", "--database=a", "--listen", "127.0.0.1:65536"], ["0 to 65535"]),
    (["up", "--listen", ":80"], ["not an address"]),
])
def test_mistakes_get_one_line_and_status_2(arguments, words):
    assert_one_line(run(*arguments), 2, *words)


def test_the_environment_gives_what_the_command_line_leaves_out():
    done = run("migrate", env={"EXAWATCH_DATABASE": "nonsense=1"})
    assert_one_line(done, 2, "nonsense")
    done = run("migrate", "--database", "other=1", env={"EXAWATCH_DATABASE": "nonsense=1"})
    assert_one_line(done, 2, "other")


def test_output_that_cannot_be_written_is_an_error():
    with open("/dev/full", "w") as full:
        done = subprocess.run([EXAWATCH, "--help"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr == "exawatch: cannot write to standard output: No space left on device\n"


def test_a_closed_pipe_is_no_drama():
    reader = subprocess.Popen(["true"], stdin=subprocess.PIPE)
    reader.wait()
    done = subprocess.run([EXAWATCH, "--help"], stdout=reader.stdin, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1 and done.stderr == ""
