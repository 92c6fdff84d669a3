# SPDX-License-Identifier: Apache-2.0
"""The statements behind a request, word for word: PostgreSQL's own log says what the program has prepared and with which values, so that
they cannot drift apart. As a script for pgbench."""
import re

EXECUTED = re.compile(r"^\S+ \S+ UTC \[(\d+)\] LOG:  execute [^:]+: (.*?)(?=^\S+ \S+ UTC \[)(?:^\S+ \S+ UTC \[\1\] DETAIL:  parameters: (.*?)(?=^\S+ \S+ UTC \[|\Z))?",
                      re.M | re.S)
VALUE = re.compile(r"\$(\d+) = (NULL|'(?:[^']|'')*')")


class Statement:
    def __init__(self, sql, values, place):
        self.sql, self.values, self.place = sql, values, place  # values: {1: "UTC", 2: None}; place: among those of the request

    def variable(self, number):
        return f"s{self.place}p{number}"

    def script(self, variables, kept=()):
        """For pgbench: $1 becomes :s0p1, and so do texts with a colon, which it would take for a variable of its own. All values but those
        `kept` go into `variables`."""
        def name_of(match):
            number = int(match[1])
            if self.values[number] is None:
                return "NULL"
            name = self.variable(number)
            if name not in kept:
                variables[name] = self.values[number]
            return ":" + name

        def text_of(match):
            if ":" not in match[0]:
                return match[0]
            name = f"t{sum(key.startswith('t') for key in variables)}"
            name = next((key for key, value in variables.items() if key.startswith("t") and value == match[1]), name)
            variables[name] = match[1]
            return f":{name}::text"

        sql = re.sub(r"'([^']*)'", text_of, " ".join(self.sql.split()))
        return re.sub(r"\$(\d+)", name_of, sql) + ";\n"


class Log:
    """Of a cluster, read from here on."""

    def __init__(self, path):
        self.path = path
        self.at = path.stat().st_size

    def statements(self, mark):
        """Those of the process that has run one with this in it."""
        with open(self.path, encoding="utf-8") as log:
            log.seek(self.at)
            text = log.read()
        found = EXECUTED.findall(text + END)
        of = [pid for pid, sql, _ in found if mark in sql]
        mine = [(sql, values) for pid, sql, values in found if of and pid == of[-1]]
        return [Statement(sql, values_of(values), place) for place, (sql, values) in enumerate(mine)]


END = "0000-00-00 00:00:00 UTC [0] END\n"


def values_of(text):
    return {int(number): None if value == "NULL" else value[1:-1].replace("''", "'") for number, value in VALUE.findall(text)}


def page_script(statements, days):
    """The page behind the start of one of these days, each as likely. Returns the script and its variables."""
    script, variables = [f"\\set k random(0, {len(days) - 1})\n"], {}
    date = next(s.variable(n) for s in statements for n, value in s.values.items() if value and re.fullmatch(r"\d{4}-\d\d-\d\d", value))
    cases = " ".join(f"WHEN :k = {k} THEN {day:%Y%m%d}" for k, day in enumerate(days))
    script.append(f"\\set {date} CASE {cases} END\n")
    script += [statement.script(variables, {date}) for statement in statements]
    return "".join(script), variables


def item_script(statements):
    """The record that was asked for, again and again."""
    variables = {}
    return "".join(statement.script(variables) for statement in statements), variables
