# SPDX-License-Identifier: Apache-2.0
"""A cluster and a database of this run, with as many rounds as wanted, and what to ask of them."""
import pathlib
import sys

import funding_rounds
import requests
import rivals
import statement

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "api"))
from program import Cluster, run  # noqa: E402

PAGE = 50
PAGES, IDS, DAYS = 2000, 20000, 64


class Ledger:
    database = "bench"

    def __init__(self, records, for_peers=False):
        self.cluster = Cluster()
        try:
            self.cluster.sql("exawatch", f"CREATE DATABASE {self.database}")
            done = run("setup", "--database", self.cluster.conninfo(self.database))
            assert done.returncode == 0, done.stderr
            with self.cluster.cursor(self.database) as cursor:
                funding_rounds.fill(cursor, records)
                for part in rivals.VIEW.split(";\n") if for_peers else []:
                    if part.strip():
                        cursor.execute(part)
            self.records = self.sql("SELECT count(*) FROM api.funding")[0][0]
            self.postmaster = int((self.cluster.folder / "data" / "postgres" / "postmaster.pid").read_text().split()[0])
        except BaseException:
            self.cluster.stop()
            raise

    def conninfo(self, user):
        return self.cluster.conninfo(self.database, user)

    def sql(self, text, *values):
        return self.cluster.sql(self.database, text, *values)

    def pages(self, url):
        """URLs of pages from the first to the last, evenly: by walking the list."""
        step = min(1000, max(PAGE, self.records // PAGES))
        paths, params = [], {"limit": step}
        with requests.Session() as session:
            session.trust_env = False
            while params:
                page = session.get(url + "/v1/funding", params=params, timeout=60).json()["page"]
                params = page["next"] and {"limit": step, "cursor": page["next"]}
                if params:
                    paths.append("/v1/funding?cursor=" + page["next"])
        return paths[:-1]

    def ids(self):
        return [row[0] for row in self.sql("SELECT id FROM api.funding ORDER BY md5(id) LIMIT %s", IDS)]

    def days(self):
        """On which pages may start, each as likely."""
        return [row[0] for row in self.sql("""
            SELECT percentile_disc(k / %s::float8) WITHIN GROUP (ORDER BY announced_on)
              FROM api.funding, generate_series(1, %s) k WHERE announced_on IS NOT NULL GROUP BY k""", DAYS + 1, DAYS)]

    def peer_pages(self):
        step = max(PAGE, self.records // PAGES)
        rows = self.sql("""
            SELECT date, id FROM (SELECT date, id, row_number() OVER (ORDER BY date DESC, id DESC) AS n FROM bench_funding) r
             WHERE n %% %s = 0 ORDER BY md5(id::text)""", step)
        return [f"/v1/funding?limit={PAGE}&cursor={date}_{id}" for date, id in rows]

    def peer_ids(self):
        return [f"/v1/funding/{row[0]}" for row in self.sql("SELECT id FROM bench_funding ORDER BY md5(id::text) LIMIT %s", IDS)]

    def executed(self, user, paths, mark, start):
        """The statements that a server started by `start` runs for each of these, where one of them has `mark` in it."""
        self.sql(f"ALTER ROLE {user} IN DATABASE {self.database} SET log_statement = 'all'")
        server = start()
        try:
            found = []
            for path in paths:
                log = statement.Log(self.cluster.folder / "data" / "postgres.log")
                server.get(path)
                found.append(log.statements(mark))
                assert found[-1], f"no statement for {path} in the log"
            return found
        finally:
            server.stop()
            self.sql(f"ALTER ROLE {user} IN DATABASE {self.database} RESET log_statement")

    def stop(self):
        self.cluster.stop()
