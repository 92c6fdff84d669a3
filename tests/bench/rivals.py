# SPDX-License-Identifier: Apache-2.0
"""What else would do the work: nginx with the same bytes in a file, and servers written with other tools on the same rows."""
import hashlib
import pathlib
import shutil
import subprocess
import urllib.parse

import processes

NGINX = """
worker_processes 2;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 100000000;
    default_type application/json;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    server {{
        listen 127.0.0.1:{port} backlog=1024;
        root {folder}/files;
        location /kept/ {{
            alias {folder}/files/;
            open_file_cache max=100;
            open_file_cache_valid 60s;
        }}
    }}
}}
"""


class Nginx:
    """Serves these bodies under their names: {"list": b"..."}; below /kept/ without opening the file for each."""

    def __init__(self, folder, bodies):
        self.folder = folder
        (folder / "files").mkdir(parents=True)
        for path in (folder, folder / "files"):
            path.chmod(0o755)  # its workers are another user when it is started by root
        for name, body in bodies.items():
            (folder / "files" / name).write_bytes(body)
        self.port = processes.free_port()
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=self.port))
        self.daemon = processes.Daemon(program("nginx"), "-c", folder / "nginx.conf", "-p", folder)
        self.pid = self.daemon.pid
        self.daemon.wait_for_port(self.port)

    def stop(self):
        self.daemon.stop()


def program(name):
    """Where it is; the folders of administrators are not in everybody's path."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin:/usr/local/sbin")


# The rows under the names that the peers ask for. Their texts are never null.
VIEW = """
CREATE MATERIALIZED VIEW bench_funding AS
SELECT version AS id, company, coalesce(round, 'other') AS round, amount::bigint AS amount, coalesce(currency, 'USD') AS currency,
       amount_usd::bigint AS amount_usd, coalesce(amount_qualifier, 'exact') AS amount_qualifier, announced_on AS date, status,
       to_jsonb(lead_investor_ids) AS lead_investors, investor_ids AS investors, valuation_usd::bigint AS valuation_usd,
       coalesce(country, 'US') AS country, id AS source, recorded_from AS updated_at, body AS doc
  FROM funding WHERE recorded_to = 'infinity' AND announced_on IS NOT NULL;
CREATE UNIQUE INDEX ON bench_funding (id);
CREATE INDEX ON bench_funding (date DESC, id DESC);
VACUUM ANALYZE bench_funding;
GRANT SELECT ON bench_funding TO exawatch_reader;
"""

# name: (how it is built, where, how it is started)
PEERS = {
    "Fastify + pg": (["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], "node", ["node", "server.mjs"]),
    "FastAPI + asyncpg": (None, "py", ["sh", "run.sh"]),
    "Go + pgx": (["sh", "build.sh"], "go", ["./funding-go"]),
}


def build_peers(source, folder):
    """A copy of them, built; kept for the next run as long as the source is the same."""
    source = pathlib.Path(source)
    if not (source / "node" / "server.mjs").exists():
        raise SystemExit(f"{source} has no node/server.mjs: --peers takes the folder with the peers' sources")
    files = sorted(p for p in source.rglob("*") if p.is_file() and not {"node_modules", ".gocache"} & set(p.parts))
    digest = hashlib.sha256(b"".join(p.relative_to(source).as_posix().encode() + p.read_bytes() for p in files)).hexdigest()
    mark = folder / "built"
    if mark.exists() and mark.read_text() == digest:
        return
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("node_modules", ".gocache"))
    for build, where, _ in PEERS.values():
        if build:
            subprocess.run(build, cwd=folder / where, check=True, timeout=900)
    mark.write_text(digest)


class Peer:
    """One of them, answering. `mode`: cols (it writes the JSON) or doc (the row has it ready)."""

    def __init__(self, folder, name, mode, cluster, database):
        _, where, command = PEERS[name]
        query = urllib.parse.urlencode({"host": str(cluster.folder / "data" / "run"), "port": 5432}, safe="/")
        self.name, self.mode, self.port = name, mode, processes.free_port()
        self.daemon = processes.Daemon(*command, cwd=folder / where, env={
            "DSN": f"postgresql://exawatch_reader@/{database}?{query}", "TABLE": "bench_funding", "PORT": str(self.port), "WORKERS": "2", "POOL": "8",
            "MODE": mode, "FRAMEWORK": "nethttp", "DRIVER": "pg", "NODE_ENV": "production", "PGTZ": "UTC"})
        self.pid = self.daemon.pid
        self.daemon.wait_for_port(self.port)

    def stop(self):
        self.daemon.stop()
