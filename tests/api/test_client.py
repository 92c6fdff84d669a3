"""A client made from openapi.yaml, in TypeScript: it type-checks, and it works."""
import os
import subprocess

import pytest
from program import PATIENCE, SOURCE

CLIENT = SOURCE / "tests/client"


def tool(name, *arguments, cwd):
    done = subprocess.run([str(CLIENT / "node_modules/.bin" / name), *arguments], cwd=cwd, capture_output=True, text=True, timeout=PATIENCE,
                          env={**os.environ, "OPENAPI_TYPESCRIPT_TELEMETRY": "0"})
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """The folder in which the client was made, with what it is made of."""
    assert (CLIENT / "node_modules/.bin/tsc").exists(), "run script/bootstrap --test"
    folder = tmp_path_factory.mktemp("client")
    for name in ("client.ts", "tsconfig.json", "package.json"):
        (folder / name).write_text((CLIENT / name).read_text())
    (folder / "node_modules").symlink_to(CLIENT / "node_modules")
    tool("openapi-typescript", str(SOURCE / "openapi.yaml"), "--default-non-nullable", "false", "--output", str(folder / "api.ts"), cwd=folder)
    tool("tsc", "--project", "tsconfig.json", cwd=folder)
    return folder


def test_a_generated_client_works(compiled, cluster, world):
    server, database = world
    key = cluster.key(database, "write", "delete")
    done = subprocess.run(["node", "out/client.js", server.url, key], cwd=compiled, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "ok\n"


def test_the_types_refuse_what_the_api_would(compiled):
    """A word that is no round is an error before it is sent."""
    (compiled / "wrong.ts").write_text('import type { components } from "./api.js";\nexport const wrong: components["schemas"]["Status"] = "maybe";\n')
    done = subprocess.run([str(CLIENT / "node_modules/.bin/tsc"), "--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "--skipLibCheck", "wrong.ts"],
                          cwd=compiled, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode != 0 and '"maybe"' in done.stdout
