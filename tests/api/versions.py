"""Versions of the data and of made-up funding, written as a resolve writes them."""
import datetime
import json

import made

COLUMNS = ("company_id, company, country, amount, currency, amount_usd, amount_qualifier, valuation_usd, total_raised_usd, lead_investor_ids, investor_ids,"
           " status, announced_on, announced_on_precision, disputed, claims, sources")


def publish(cursor, work):
    """One transaction: everything in it has the time of the new version, which is told as JSON has it."""
    cursor.execute("BEGIN")
    cursor.execute("UPDATE data_version SET version = version + 1, changed_at = clock_timestamp() RETURNING changed_at")
    now = cursor.fetchone()[0]
    work(now)
    cursor.execute("COMMIT")
    return now.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def close(cursor, id, now):
    cursor.execute("UPDATE funding SET recorded_to = %s WHERE id = %s AND recorded_to = 'infinity'", [now, id])


def change(cursor, id, now, round_name):
    """The next version differs in its round only: its place in every order stays."""
    cursor.execute("SELECT body FROM funding WHERE id = %s AND recorded_to = 'infinity'", [id])
    body = {**json.loads(cursor.fetchone()[0]), "round": round_name}
    close(cursor, id, now)
    cursor.execute(f"INSERT INTO funding (id, recorded_from, round, body, {COLUMNS}) SELECT id, %s, %s, %s, {COLUMNS} FROM funding WHERE id = %s"
                   " ORDER BY recorded_from DESC LIMIT 1", [now, round_name, json.dumps(body, ensure_ascii=False), id])


def move(cursor, id, now):
    """The next version has another amount and another day: another place in the orders by them."""
    change(cursor, id, now, "growth")
    cursor.execute("UPDATE funding SET amount_usd = coalesce(amount_usd, 0) + 12345678, announced_on = announced_on + 11 WHERE id = %s AND recorded_to = 'infinity'", [id])


def add(cursor, number, now):
    made.add_funding(made.Store(cursor), number)
    cursor.execute("UPDATE funding SET recorded_from = %s WHERE id = %s", [now, made.made_id("fnd", number)])
