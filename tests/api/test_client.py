"""A client made from openapi.yaml, in TypeScript: it type-checks, and it works."""
import pytest
from program import SOURCE, run_node

CLIENT = SOURCE / "tests/client"


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """The folder in which the client was made, with what it is made of."""
    folder = tmp_path_factory.mktemp("client")
    for name in ("client.ts", "tsconfig.json", "package.json"):
        (folder / name).write_text((CLIENT / name).read_text())
    (folder / "node_modules").symlink_to(CLIENT / "node_modules")
    for command in (["openapi-typescript", str(SOURCE / "openapi.yaml"), "--default-non-nullable", "false", "--output", "api.ts"], ["tsc", "--project", "tsconfig.json"]):
        done = run_node(*command, cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_a_generated_client_works(compiled, cluster, world):
    server, database = world
    done = run_node("out/client.js", server.url, cluster.key(database, "write", "delete"), cwd=compiled)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "ok\n"


def test_the_types_refuse_what_the_api_would(compiled):
    """A word that is no status is an error before it is sent."""
    (compiled / "wrong.ts").write_text('import type { components } from "./api.js";\nexport const wrong: components["schemas"]["Status"] = "maybe";\n')
    done = run_node("tsc", "--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "--skipLibCheck", "wrong.ts", cwd=compiled)
    assert done.returncode != 0 and '"maybe"' in done.stdout
