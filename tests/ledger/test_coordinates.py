"""Where sites are: out of facts, and out of the tables of data centers that are published."""
import csv
import json

HEADER = ("Name,Current H100 equivalents,Current power (MW),Current total capital cost (2025 USD billions),Owner,Users,Notes,Selected Sources,"
          "Calculations sheet,Project,Investors,Construction companies,Energy companies,Country,Address,Latitude,Longitude")
OLDER = ("Handle,Title,Project,Sentinel satellite timelapse,Address,Latitude,Longitude,Owner,Users,Investors,Construction companies,Energy companies,"
         "Current H100 equivalents,Current power (MW),Current total capital cost (2025 USD billions)")


def table_of(tmp_path, header, **cells):
    """A row with these cells, in which underscores stand for blanks, and nothing in the others."""
    path = tmp_path / "data_centers.csv"
    columns = header.strip().split(",")
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerow({column: cells.get(column.partition(" (MW)")[0].replace(" ", "_"), "") for column in columns})
    return path


def places(ledger):
    return {r["record"]["name"]: (r["record"]["latitude"], r["record"]["longitude"]) for r in ledger.records() if r["type"] == "data_center"}


def test_a_table_of_data_centers(books, tmp_path):
    ledger = books()
    ledger.take(table_of(tmp_path, HEADER, Name="North Hall", Current_H100_equivalents="1200.0", Current_power="150.5", Owner="Meta #confident",
                         Users="OpenAI #likely, Microsoft #likely", Notes="Two\nlines", Country="United States", Address="1 Road, Town",
                         Latitude="41°41'36\"N", Longitude=" 87°30'00\"W"))
    assert places(ledger) == {"North Hall": (41.69333, -87.5)}
    hall = ledger.one("data_center", name="North Hall")
    assert (hall["operator"]["id"], hall["tenant"]["id"], hall["power_mw"], hall["country"], hall["location"]) == ("meta", "openai", 150.5, "US", "1 Road, Town")


def test_a_site_without_a_place(books, tmp_path):
    ledger = books()
    ledger.take(table_of(tmp_path, HEADER, Name="South Hall", Owner="Meta #likely", Country="United States"))
    assert places(ledger) == {"South Hall": (None, None)}


def test_the_older_table(books, tmp_path):
    ledger = books()
    ledger.take(table_of(tmp_path, OLDER, Handle="h-1", Title="East Hall", Latitude="-33.5", Longitude="151.25", Owner="Meta #confident"))
    assert places(ledger) == {"East Hall": (-33.5, 151.25)}


def test_what_is_no_place(books, tmp_path):
    ledger = books()
    for latitude in ("91", "41\u00b061\'N", "north", "12\u00b030\'"):
        done = ledger.try_run("import", table_of(tmp_path, OLDER, Title="Hall", Latitude=latitude, Longitude="1", Owner="Meta"))
        assert done.returncode == 2 and "latitude must be degrees" in done.stderr, latitude


def test_facts_may_lie_south_and_west(books, tmp_path):
    ledger = books()
    fact = {"type": "data_center", "doc": "n.txt", "name": "Far Hall", "latitude": -33.9, "longitude": -70.6, "evidence": "Far Hall stands there."}
    path = tmp_path / "facts.ndjson"
    path.write_text(json.dumps(fact) + "\n")
    ledger.take(path)
    assert places(ledger) == {"Far Hall": (-33.9, -70.6)}
    for wrong in ({"latitude": -90.5}, {"longitude": 181}, {"power_mw": -1}):
        path.write_text(json.dumps({**fact, **wrong}) + "\n")
        assert ledger.try_run("import", path).returncode == 2, wrong
