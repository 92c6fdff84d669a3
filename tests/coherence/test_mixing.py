"""Many readers, one writer: every answer is of one version, the newest that there was, and stays that answer."""
import bisect
import json

from client import Client, Readers
from ledger import QUESTIONS, Writing
from program import wait_until

FRESH = 1.0  # seconds within which every server knows of a version; a notification takes milliseconds
VERSIONS = 50


def check_contents(answers):
    """Each answer shows its own version throughout, and there is one answer to a question at a version, gzipped or not, from whichever server."""
    bodies, tags = {}, {}
    for answer in answers:
        key = answer.path, answer.of
        if key in bodies:
            assert bodies[key] == answer.body, f"two answers of version {key}: {answer.headers}"
        else:
            bodies[key] = answer.body
            assert set(QUESTIONS[answer.path](answer.json())) == {answer.of}, f"{answer.path}, version {answer.of}, shows {QUESTIONS[answer.path](answer.json())}"
        variant = (*key, answer.headers.get("content-encoding"))
        assert answer.headers.get("data-version", str(answer.of)) == str(answer.of)
        assert tags.setdefault(variant, answer.headers["etag"]) == answer.headers["etag"]
    owners = {}
    for variant, tag in tags.items():
        assert owners.setdefault((variant[0], tag), variant) == variant, f"one ETag for two contents: {tag}"
    return bodies


def check_freshness(answers, acknowledged):
    """How old the oldest answer was: it was asked for so long after a newer version was acknowledged."""
    oldest, versions = 0.0, [version for _, version, _ in acknowledged]
    for answer in answers:
        next_one = bisect.bisect_right(versions, answer.of)
        if next_one < len(versions) and acknowledged[next_one][0] <= answer.asked:
            behind = answer.asked - acknowledged[next_one][0]
            oldest = max(oldest, behind)
            assert behind <= FRESH, f"{answer.path} shows {answer.of} after {behind:.3f} s: {answer.headers}"
    return oldest


def ask_again(bodies, server):
    """The oracle: a server that caches nothing gives the same bytes when it is asked for that time."""
    client, asked = Client(server.port), 0
    for (path, version), body in bodies.items():
        if path.startswith("/v1/suggest"):
            continue  # is always of now
        as_of = json.loads(body)["meta"]["as_of"]
        again = client.ok(f"{path}{'&' if '?' in path else '?'}as_of={as_of}")
        assert again.body == body, f"{path} of version {version}"
        asked += 1
    return asked


def test_no_answer_mixes_versions_and_none_is_stale(serve, writer, capsys):
    servers = [serve(), serve("--loops", "1", "--workers", "2")]
    plain = serve("--cache", "0")
    writing = Writing(writer, [0.03, 0.001, 0.15, 0.4])
    readers = Readers(servers + servers + [plain], list(QUESTIONS), 8)
    writing.start()
    try:
        wait_until(lambda: writing.error or len(writer.acknowledged) >= VERSIONS, "the writer")
    finally:
        writing.stop()
        answers = readers.stop()
    assert all(answer is not None and answer.status == 200 for answer in answers)
    bodies = check_contents(answers)
    oldest = check_freshness(answers, writer.acknowledged)
    asked = ask_again(bodies, plain)
    hits = sum(answer.is_hit() for answer in answers)
    versions = {answer.of for answer in answers}
    with capsys.disabled():
        print(f"\n{len(answers)} answers, {hits} hits, {len(versions)} versions, {asked} asked again; the oldest was {oldest * 1000:.1f} ms behind")
    assert len(versions) > VERSIONS // 3 and hits > len(answers) // 10, "they never met"
    assert {path for path, _ in bodies} == set(QUESTIONS)
