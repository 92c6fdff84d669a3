# SPDX-License-Identifier: Apache-2.0
"""The figures of serving as tables, with the ratios that the design asks for."""
import statistics

NAMES = {"list-uncached": "list, uncached", "byid-uncached": "by id, uncached", "list-cached": "list, cached", "byid-cached": "by id, cached",
         "list-cached-many": "list, cached, 200 pages", "byid-cached-many": "by id, cached, 2,000 records"}

# (work, whose figure, connections, beside whom, their connections, target)
RATIOS = [
    ("list-uncached", 32, "pgbench", 4, ">= 0.6"),
    ("list-uncached", 32, "Go + pgx, cols", 32, ">= 4"), ("list-uncached", 32, "Go + pgx, doc", 32, ""),
    ("list-uncached", 32, "Fastify + pg, cols", 32, ">= 5"), ("list-uncached", 32, "Fastify + pg, doc", 32, ""),
    ("list-uncached", 32, "FastAPI + asyncpg, cols", 32, ""), ("list-uncached", 32, "FastAPI + asyncpg, doc", 32, ""),
    ("byid-uncached", 32, "pgbench", 4, ""),
    ("byid-uncached", 32, "Go + pgx, cols", 32, ">= 2"), ("byid-uncached", 32, "Go + pgx, doc", 32, ""),
    ("byid-uncached", 32, "Fastify + pg, cols", 32, ">= 4"), ("byid-uncached", 32, "Fastify + pg, doc", 32, ""),
    ("byid-uncached", 32, "FastAPI + asyncpg, cols", 32, ""), ("byid-uncached", 32, "FastAPI + asyncpg, doc", 32, ""),
    ("list-cached", 64, "nginx", 64, ">= 1.0"), ("list-cached", 64, "nginx, open_file_cache", 64, ""),
    ("byid-cached", 64, "nginx", 64, ">= 1.2"), ("byid-cached", 64, "nginx, open_file_cache", 64, ""),
]
COLUMNS = ("work", "who", "connections", "requests/s", "p50 ms", "p99 ms", "CPU us: server", "PostgreSQL", "bytes")
RATIO_COLUMNS = ("work", "beside", "requests/s", "target", "CPU of both")


class Report:
    def __init__(self, results, machine, loads, records, builds=()):
        self.results, self.machine, self.loads, self.records, self.builds = results, machine, loads, records, builds

    def middle(self, figures, read):
        values = [read(one) for one in figures]
        return None if None in values else statistics.median(values)

    def rows(self):
        for (work, who, connections), figures in sorted(self.results.items(), key=lambda item: order(item[0])):
            yield (NAMES[work], who, str(connections), number(self.middle(figures, lambda f: f.rate)),
                   milliseconds(self.middle(figures, lambda f: f.p50)), milliseconds(self.middle(figures, lambda f: f.p99)),
                   number(self.middle(figures, lambda f: f.cpu.get("server")), 1), number(self.middle(figures, lambda f: f.cpu.get("postgres")), 1),
                   number(self.middle(figures, lambda f: f.size)))

    def ratio_rows(self):
        builds = [(work, connections, name, connections, "") for work, who, connections in self.results for name in self.builds if who == name]
        for work, connections, who, theirs, target in RATIOS + builds:
            own, other = self.results.get((work, "exawatch", connections)), self.results.get((work, who, theirs))
            if own and other:
                rate = statistics.median(a.rate / b.rate for a, b in zip(own, other))
                cost = statistics.median(sum(a.cpu.values()) / sum(b.cpu.values()) for a, b in zip(own, other))
                yield (NAMES[work], who, f"{rate:.2f}x", target, f"{cost:.2f}x")

    def p99_rows(self):
        for (work, who, connections), figures in sorted(self.results.items(), key=lambda item: order(item[0])):
            if work == "byid-uncached" and connections == 256:
                yield ("p99 at 256, by id, uncached", who, milliseconds(self.middle(figures, lambda f: f.p99)) + " ms", "<= 30 ms" if who == "exawatch" else "", "")

    def tables(self):
        return [(COLUMNS, list(self.rows())), (RATIO_COLUMNS, [*self.ratio_rows(), *self.p99_rows()])]

    def heading(self):
        loads = ", ".join(f"{one:.1f}" for one in self.loads)
        return f"{self.machine}. {self.records} records; load before each round: {loads}."

    def text(self):
        parts = [self.heading()]
        for columns, rows in self.tables():
            widths = [max(len(row[i]) for row in [columns, *rows]) for i in range(len(columns))]
            parts.append("\n".join("  ".join(cell.ljust(w) if i < 2 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths))) for row in [columns, *rows]))
        return "\n\n".join(parts)

    def markdown(self):
        parts = [self.heading()]
        for columns, rows in self.tables():
            parts.append("\n".join("| " + " | ".join(row) + " |" for row in [columns, ["---"] * len(columns), *rows]))
        return "\n\n".join(parts)


def order(key):
    work, who, connections = key
    return list(NAMES).index(work), who != "exawatch", who, connections


def number(value, digits=0):
    return "" if value is None else f"{value:,.{digits}f}"


def milliseconds(value):
    return "" if value is None else f"{value / 1000:.2f}"
