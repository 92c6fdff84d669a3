# SPDX-License-Identifier: Apache-2.0
"""A ledger of any size for measurements, made of a small real one: everything in it again and again, under other ids and names.

    fill.py --from CONNINFO --to CONNINFO --records N [--jobs 2]

The ledger to copy holds what tests/bench/generate.py made (and reference tables); the other one is empty but for its schema. Each copy has
its own documents, claims, records, companies of the long tail, links, changes and versions of the data, with the words of other companies
in bodies, fields, quotes and texts; the leading companies are the same in all. Bodies, columns and links agree as in any ledger, quotes stand
in their documents, checks and references are checked. What is written: lines of COPY, by a template for each row.

Of the leading companies the current versions count the claims of all copies, older ones those of the first.
"""
import argparse
import bisect
import contextlib
import datetime
import hashlib
import io
import multiprocessing
import operator
import re

import psycopg2
from made_world import LEADERS, World, word

KINDS = ("funding", "commitment", "deal", "chip", "data_center", "export_control", "incident", "company")
STEP = datetime.timedelta(seconds=20)  # from version to version of the data
STAMP = r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?(?:\+00|Z)"
TOKEN = re.compile(rf"({STAMP}|@[IV]\d+@|\b[a-z]+_[0-9a-z]{{10,16}}\b|\bmade-[0-9a-z.-]+|\b[A-Za-z]{{4,14}}\b)")
IDS = "0123456789abcdefghjkmnpqrstvwxyz"

MADE = "(SELECT id FROM document WHERE name LIKE 'made-%%')"
CLAIMS = f"(SELECT id FROM claim WHERE document_id IN {MADE})"
# Whose records they are: made ones, and companies of the tail.
RECORDS = f"(SELECT r.id FROM record r WHERE (r.kind <> 'company' AND r.id IN (SELECT record_id FROM record_claim WHERE claim_id IN {CLAIMS})) OR (r.kind = 'company' AND split_part(r.id, '-', 1) = ANY (%(words)s)))"
TAIL = "split_part({}, '-', 1) = ANY (%(words)s)"


class Table:
    """What of a table is copied again and again. `instead`: expressions for columns that are another in each copy (None: made anew)."""

    def __init__(self, name, which, order="1", **instead):
        self.name, self.which, self.order, self.instead = name, which, order, instead

    def select(self, columns):
        picked = (f"{self.instead[c]} AS {c}" if c in self.instead else f"{self.name}.{c}" for c in columns)
        return f"SELECT {', '.join(picked)} FROM {self.name} WHERE {self.which} ORDER BY {self.order}"


TABLES = [
    Table("organisation", TAIL.format("id")),
    Table("document", f"id IN {MADE}", "id", body="'@T@'", sha256="'@H@'"),
    Table("claim", f"document_id IN {MADE}", "claim.id", id="'@I' || claim.id || '@'", quote="'@Q@'", quote_start="'@S@'", quote_end="'@E@'"),
    Table("record", f"id IN {RECORDS}"),
    Table("alias", TAIL.format("organisation_id")),
    Table("record_claim", f"claim_id IN {CLAIMS}", claim_id="'@I' || claim_id || '@'"),
    Table("document_version", f"id IN {MADE}"),
    Table("reading", f"document_id IN {MADE}"),
    *(Table(kind, f"id IN {RECORDS}", "version", version=None) for kind in KINDS),
    Table("change", f"record_id IN {RECORDS}", "change.seq", seq="'@C@'", data_version="'@V' || data_version || '@'"),
]
# What the other ledger has from its migrations, and what is nobody's fact.
LEFT_OUT = ("schema_migration", "data_version", "data_version_log", "api_key", "audit", "idempotency", "job", "staged_claim", "unresolved")
# Of leading companies all copies speak: the current version counts them. %(more)s: how many copies there are beside the first.
COUNTED = f"""SELECT {{columns}}
  FROM company c
  LEFT JOIN LATERAL (SELECT count(*) * %(more)s AS claims, count(DISTINCT cl.document_id) * %(more)s AS sources
                       FROM record_claim rc JOIN claim cl ON cl.id = rc.claim_id
                      WHERE rc.record_id = c.id AND rc.recorded_to = 'infinity' AND c.recorded_to = 'infinity' AND cl.document_id IN {MADE}) m ON true
 WHERE (c.id IN {RECORDS}) IS NOT TRUE"""


def columns_of(cursor, table):
    cursor.execute("SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
                   (table,))
    return [name for (name,) in cursor.fetchall()]


def copied_out(cursor, query, values=None):
    out = io.StringIO()
    cursor.copy_expert(f"COPY ({cursor.mogrify(query, values).decode()}) TO STDOUT", out)
    return out.getvalue().splitlines()


def copy_in(cursor, table, columns, lines):
    cursor.copy_expert(f"COPY {table} ({', '.join(columns)}) FROM STDIN", io.StringIO("\n".join(lines) + "\n"))


def escaped(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


@contextlib.contextmanager
def cursor_on(conninfo):
    """One transaction."""
    with contextlib.closing(psycopg2.connect(conninfo)) as connection, connection, connection.cursor() as cursor:
        cursor.execute("SET TIME ZONE 'UTC'; SET synchronous_commit = off; SET session_replication_role = replica; SET maintenance_work_mem = '512MB'")
        yield cursor


def new_id(old, copy):
    prefix, _, rest = old.partition("_")
    number = int.from_bytes(hashlib.blake2b(f"{old} {copy}".encode(), digest_size=10).digest(), "big")
    return prefix + "_" + "".join(IDS[number >> (5 * at) & 31] for at in range(len(rest)))


def companies_in(cursor):
    """How many companies the world of the small ledger has: the name of their table says so."""
    cursor.execute("SELECT substring(name FROM '^made-companies-([0-9]+)') FROM document WHERE name LIKE 'made-companies-%'")
    return int(cursor.fetchone()[0])


class Base:
    """The small ledger as templates: of each table its lines, cut where something is another in each copy."""

    def __init__(self, conninfo, records):
        """For a ledger of about so many records."""
        self.tokens = {}
        with cursor_on(conninfo) as cursor:
            self.companies = companies_in(cursor)
            self.words = {word(n): n for n in range(LEADERS, self.companies)}
            self.given = {"words": list(self.words)}
            cursor.execute(f"SELECT (SELECT count(*) FROM record), (SELECT count(*) FROM record WHERE id IN {RECORDS})", self.given)
            self.records, self.made_records = cursor.fetchone()
            self.more = max(0, round((records - self.records) / self.made_records))
            self.given["more"] = self.more
        with cursor_on(conninfo) as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT changed_at FROM data_version_log ORDER BY version")
            self.times = [stamp.replace(tzinfo=None) for (stamp,) in cursor.fetchall()]
            self.ids = set()
            for query in (f"SELECT id FROM document WHERE id IN {MADE}", f"SELECT key FROM claim WHERE id IN {CLAIMS}",
                          f"SELECT id FROM record WHERE kind <> 'company' AND id IN {RECORDS}"):
                cursor.execute(query, self.given)
                self.ids.update(row[0] for row in cursor.fetchall())
            self.read_tables(cursor)
            self.read_texts(cursor)
            self.read_rest(cursor)

    def read_tables(self, cursor):
        self.columns, self.lines = {}, {}
        for table in TABLES:
            self.columns[table.name] = [c for c in columns_of(cursor, table.name) if table.instead.get(c, "") is not None]
            lines = copied_out(cursor, table.select(self.columns[table.name]), self.given)
            self.lines[table.name] = [self.template(line) for line in lines]

    def read_texts(self, cursor):
        """The texts of documents, and where claims quote them."""
        cursor.execute(f"SELECT id, convert_from(body, 'UTF8') FROM document WHERE id IN {MADE} ORDER BY id", ())
        rows = cursor.fetchall()
        at = {id: n for n, (id, _) in enumerate(rows)}
        self.texts = [self.template(text) for _, text in rows]
        cursor.execute(f"SELECT document_id, quote FROM claim WHERE document_id IN {MADE} ORDER BY id", ())
        self.quotes = [(at[document], self.template(quote)) for document, quote in cursor.fetchall()]
        cursor.execute(f"SELECT seq FROM change WHERE record_id IN {RECORDS} ORDER BY seq", self.given)
        self.changes = [seq for (seq,) in cursor.fetchall()]
        cursor.execute("SELECT (SELECT max(id) FROM claim), (SELECT max(seq) FROM change)")
        last_claim, self.last_change = cursor.fetchone()
        self.stride = last_claim + 1

    def read_rest(self, cursor):
        """What is there once: [(table, columns, templates)]."""
        self.rest = []
        which = {table.name: table.which for table in TABLES}
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        for (table,) in cursor.fetchall():
            if table in LEFT_OUT:
                continue
            columns = [c for c in columns_of(cursor, table) if not (table in KINDS and c == "version")]
            query = f"SELECT {', '.join(columns)} FROM {table}" + (f" WHERE ({which[table]}) IS NOT TRUE" if table in which else "")
            if table == "company":
                counted = {"claims": "c.claims + m.claims", "sources": "c.sources + m.sources",
                           "body": "replace(c.body, format('\"claims\":%%s,\"sources\":%%s', c.claims, c.sources), "
                                   "format('\"claims\":%%s,\"sources\":%%s', c.claims + m.claims, c.sources + m.sources))"}
                query = COUNTED.format(columns=", ".join(counted.get(c, f"c.{c}") for c in columns))
            self.rest.append((table, columns, [self.template(line) for line in copied_out(cursor, query, self.given)]))

    def template(self, text):
        """(format, what to put in): a place for each id, word, time."""
        parts, places = [], []
        for at, part in enumerate(TOKEN.split(text)):
            if at % 2 and (part[0] in "@0123456789" or part.startswith("made-") or part in self.ids or part.lower() in self.words):
                places.append(self.tokens.setdefault(part, len(self.tokens)))
                parts.append("%s")
            else:
                parts.append(part.replace("%", "%%"))
        if len(places) > 1:
            return "".join(parts), operator.itemgetter(*places)
        return "".join(parts), lambda values: tuple(values[at] for at in places)

    def version_at(self, stamp):
        when = datetime.datetime.fromisoformat(stamp.removesuffix("Z").removesuffix("+00"))
        return min(bisect.bisect_left(self.times, when), len(self.times) - 1)


class Copy:
    """One copy; copy 0 is the small ledger itself."""

    def __init__(self, base, number, began):
        self.base, self.number, self.began = base, number, began
        self.values = [self.value(token) for token in base.tokens]

    def version(self, version):
        return self.number * len(self.base.times) + version

    def time(self, version):
        return self.began + self.version(version) * STEP

    def value(self, token):
        base, copy = self.base, self.number
        if token[0] == "@":
            number = int(token[2:-1])
            return number + copy * base.stride if token[1] == "I" else self.version(number)
        if token[0].isdigit():
            when = self.time(base.version_at(token))
            return when.isoformat("T", "microseconds") + "Z" if token[-1] == "Z" else when.isoformat(" ", "microseconds") + "+00"
        if copy == 0:
            return token
        if token.startswith("made-"):
            return f"made-{copy}-{token[5:]}"
        if token in base.ids:
            return new_id(token, copy)
        other = word(base.words[token.lower()] + copy * (base.companies - LEADERS))
        return other.capitalize() if token[0].isupper() else other

    def filled(self, templates):
        values = self.values
        return [text % get(values) for text, get in templates]

    def documents(self, lines, texts):
        for line, text in zip(lines, texts):
            yield line.replace("@T@", "\\\\x" + text.hex()).replace("@H@", hashlib.sha256(text).hexdigest())

    def claims(self, lines, texts):
        for line, (document, (quote, get)) in zip(lines, self.base.quotes):
            quote = quote % get(self.values)
            begin = texts[document].index(quote.encode())
            yield line.replace("@Q@", escaped(quote)).replace("@S@", str(begin)).replace("@E@", str(begin + len(quote.encode())))

    def changes(self, lines):
        """Numbered without gaps behind those of the copies before."""
        for at, (line, first) in enumerate(zip(lines, self.base.changes)):
            yield line.replace("@C@", str(self.base.last_change + (self.number - 1) * len(lines) + at + 1 if self.number else first))

    def write(self, cursor):
        base = self.base
        texts = [text.encode() for text in self.filled(base.texts)]
        for table in TABLES:
            lines = self.filled(base.lines[table.name])
            if table.name == "document":
                lines = self.documents(lines, texts)
            elif table.name == "claim":
                lines = self.claims(lines, texts)
            elif table.name == "change":
                lines = self.changes(lines)
            copy_in(cursor, table.name, base.columns[table.name], lines)
        for version in range(len(base.times)):
            cursor.execute("INSERT INTO data_version_log VALUES (%s, %s, %s)", (self.version(version), self.time(version), self.time(version)))


class Ledger:
    """The one that is filled: without indexes and references while rows go in."""

    def __init__(self, conninfo):
        self.conninfo = conninfo

    def run(self, *statements):
        with cursor_on(self.conninfo) as cursor:
            for statement in statements:
                cursor.execute(statement)

    def rest_indexes(self):
        """Rows go in without being sorted into indexes; returns their tables. (Superusers may write catalogues.)"""
        with cursor_on(self.conninfo) as cursor:
            cursor.execute("UPDATE pg_index SET indisready = false, indisvalid = false FROM pg_class t "
                           "WHERE t.oid = indrelid AND t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' RETURNING t.relname")
            tables = sorted({name for (name,) in cursor.fetchall()})
            cursor.execute("UPDATE pg_constraint SET convalidated = false WHERE contype = 'f' AND connamespace = 'public'::regnamespace "
                           "RETURNING conrelid::regclass::text, conname")
            return tables, [f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}" for table, name in sorted(cursor.fetchall())]

    def begin(self, base, began):
        first = Copy(base, 0, began)
        with cursor_on(self.conninfo) as cursor:
            cursor.execute("TRUNCATE data_version_log")
            for table, columns, lines in base.rest:
                if lines:
                    copy_in(cursor, table, columns, first.filled(lines))

    def end(self, base, began):
        last = Copy(base, base.more, began)
        newest = len(base.times) - 1
        with cursor_on(self.conninfo) as cursor:
            cursor.execute("UPDATE data_version SET version = %s, changed_at = %s, last_read_at = %s",
                           (last.version(newest), last.time(newest), last.time(newest)))
            cursor.execute("SELECT setval(pg_get_serial_sequence('claim', 'id'), max(id)) FROM claim")
        with contextlib.closing(psycopg2.connect(self.conninfo)) as connection:
            connection.autocommit = True
            connection.cursor().execute("VACUUM (ANALYZE)")


def in_turn(conninfo, statements):
    for statement in statements:
        Ledger(conninfo).run(statement)


def write_copies(base, conninfo, began, numbers, say):
    for number in numbers:
        with cursor_on(conninfo) as cursor:
            Copy(base, number, began).write(cursor)
        if say and number % 20 == 0:
            print(f"copy {number} of {base.more}", flush=True)


def at_once(jobs, function, shares):
    """Each share by a process of its own."""
    running = [multiprocessing.get_context("fork").Process(target=function, args=share) for share in shares[:jobs]]
    for process in running:
        process.start()
    for process in running:
        process.join()
    if any(process.exitcode for process in running):
        raise SystemExit("a part of the work failed")


def fill(source, target, records, jobs=2, say=False):
    """Returns how many records there are."""
    base, ledger = Base(source, records), Ledger(target)
    began = datetime.datetime.utcnow() - (base.more + 1) * len(base.times) * STEP - datetime.timedelta(minutes=1)
    tables, references = ledger.rest_indexes()
    ledger.begin(base, began)
    at_once(jobs, write_copies, [(base, target, began, range(n, base.more + 1, jobs), say) for n in range(jobs)])
    largest = sorted(tables, key=lambda name: -len(base.lines.get(name, ())))
    at_once(jobs, in_turn, [(target, [f"REINDEX TABLE {name}" for name in largest[n::jobs]]) for n in range(jobs)])
    ledger.run(*references)
    ledger.end(base, began)
    return base.records + base.more * base.made_records


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--from", dest="source", required=True, metavar="CONNINFO")
    options.add_argument("--to", dest="target", required=True, metavar="CONNINFO")
    options.add_argument("--records", type=int, required=True)
    options.add_argument("--jobs", type=int, default=2)
    given = options.parse_args()
    print(fill(**vars(given), say=True), "records")


if __name__ == "__main__":
    main()
