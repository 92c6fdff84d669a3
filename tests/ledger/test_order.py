"""Records are a function of the set of claims: whatever the order, the batches and the detours, they come out alike."""
import random

import pytest
from books import SAMPLE, SAMPLE_FACTS, SEEDS, lines_of
from program import run

SEEDS_FACTS = SEEDS / "gold.ndjson"

CORPORA = [
    pytest.param(SAMPLE, SAMPLE_FACTS, id="sample"),
    pytest.param(SEEDS, SEEDS_FACTS, id="seeds", marks=pytest.mark.skipif(
        not SEEDS_FACTS.exists(), reason=f"the seed documents are not at {SEEDS}")),
]


def documents_of(folder):
    return sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".md"))


def split(items, parts, rng):
    """In random order into that many batches, none of them empty."""
    items = list(items)
    rng.shuffle(items)
    cuts = sorted(rng.sample(range(1, len(items)), parts - 1)) if parts > 1 else []
    return [items[a:b] for a, b in zip([0, *cuts], [*cuts, len(items)])]


def take_facts(ledger, batches, folder, documents, *options):
    for number, batch in enumerate(batches):
        file = folder / f"facts_{ledger.name}_{number}.ndjson"
        file.write_text("\n".join(batch) + "\n")
        ledger.take("--documents", documents, *options, file)


def assert_same(found, wanted):
    assert [f for f in found if f not in wanted] == [f for f in wanted if f not in found]


@pytest.fixture(scope="module")
def wanted():
    return {}


def reference(books, folder, facts, tmp_path, wanted):
    """All facts at once: what every other way must come to."""
    if facts not in wanted:
        ledger = books()
        take_facts(ledger, [lines_of(facts, folder)], tmp_path, folder)
        wanted[facts] = ledger.facts()
        assert len(wanted[facts]) > 800
    return wanted[facts]


@pytest.mark.parametrize("folder, facts", CORPORA)
@pytest.mark.parametrize("case", range(6))
def test_facts_in_any_order_and_batches_give_the_same_records(books, tmp_path, wanted, folder, facts, case):
    rng = random.Random(case)
    ledger = books()
    take_facts(ledger, split(lines_of(facts, folder), rng.randint(2, 9), rng), tmp_path, folder)
    assert_same(ledger.facts(), reference(books, folder, facts, tmp_path, wanted))


@pytest.mark.parametrize("folder, facts", CORPORA)
def test_one_resolve_after_all_batches_gives_the_same_records(books, tmp_path, wanted, folder, facts):
    ledger = books()
    take_facts(ledger, split(lines_of(facts, folder), 5, random.Random(50)), tmp_path, folder, "--no-resolve")
    ledger.run("resolve")
    assert_same(ledger.facts(), reference(books, folder, facts, tmp_path, wanted))


@pytest.mark.parametrize("folder, facts", CORPORA)
def test_reference_tables_may_come_last(books, tmp_path, wanted, folder, facts):
    ledger = books("bare")
    batches = split(lines_of(facts, folder), 3, random.Random(60))
    take_facts(ledger, batches[:1], tmp_path, folder)
    ledger.take("data/countries.tsv")
    take_facts(ledger, batches[1:], tmp_path, folder)
    ledger.take("data/organisations.tsv")
    take_facts(ledger, batches, tmp_path, folder)
    assert_same(ledger.facts(), reference(books, folder, facts, tmp_path, wanted))


@pytest.mark.parametrize("folder, facts", CORPORA)
def test_what_was_withdrawn_leaves_no_trace(books, tmp_path, wanted, folder, facts):
    """A file of facts that is taken again with other lines replaces what it said before."""
    rng = random.Random(70)
    wanted_records = reference(books, folder, facts, tmp_path, wanted)
    ledger, file = books(), tmp_path / "facts.ndjson"
    for share in (0.3, 1, 0.6, 1):
        lines = lines_of(facts, folder)
        file.write_text("\n".join(rng.sample(lines, int(len(lines) * share))) + "\n")
        ledger.take("--documents", folder, file)
    assert_same(ledger.facts(), wanted_records)
    assert ledger.sql("SELECT count(*) FROM claim WHERE retracted_at IS NOT NULL")[0][0] > 0


@pytest.mark.parametrize("folder, facts", CORPORA)
def test_resolving_all_again_changes_nothing(books, tmp_path, folder, facts):
    ledger = books()
    take_facts(ledger, split(lines_of(facts, folder), 4, random.Random(80)), tmp_path, folder)
    before, version = ledger.records(), ledger.sql("SELECT version FROM data_version")
    assert "records: 0 new, 0 changed, 0 merged, 0 withdrawn" in ledger.run("resolve", "--all")
    assert ledger.records() == before
    assert ledger.sql("SELECT version FROM data_version") == version


@pytest.mark.parametrize("folder, facts", CORPORA)
def test_resolving_all_from_nothing_gives_the_same_records(books, tmp_path, wanted, folder, facts):
    ledger = books()
    take_facts(ledger, split(lines_of(facts, folder), 4, random.Random(90)), tmp_path, folder)
    ledger.sql("TRUNCATE record, record_claim, change, funding, commitment, deal, chip, data_center, export_control, incident, company")
    assert ledger.records() == []
    ledger.run("resolve", "--all")
    assert_same(ledger.facts(), reference(books, folder, facts, tmp_path, wanted))


@pytest.mark.parametrize("folder, facts", CORPORA)
@pytest.mark.parametrize("case", range(3))
def test_documents_in_any_order_and_batches_give_the_same_records(books, folder, facts, case, wanted):
    """The same for what our own extractor finds."""
    if ("extracted", folder) not in wanted:
        ledger = books()
        ledger.run("extract", *documents_of(folder))
        wanted["extracted", folder] = ledger.facts()
    rng = random.Random(case)
    ledger = books()
    for batch in split(documents_of(folder), rng.randint(2, 5), rng):
        ledger.run("extract", *batch)
    assert_same(ledger.facts(), wanted["extracted", folder])


def test_what_extract_prints_is_what_it_stores(books, tmp_path, wanted):
    """Facts NDJSON is the interchange format: print and import is extract."""
    ledger, file = books(), tmp_path / "printed.ndjson"
    done = run("extract", "--dry-run", *map(str, documents_of(SAMPLE)))
    assert done.returncode == 0, done.stderr
    file.write_text(done.stdout)
    ledger.take("--documents", SAMPLE, file)
    direct = books()
    direct.run("extract", *documents_of(SAMPLE))
    assert_same(ledger.facts(), direct.facts())


def test_ids_last(books, tmp_path):
    """A record that keeps most of its claims keeps its id, and every change has a number, without gaps."""
    ledger = books()
    batches = split(lines_of(SAMPLE_FACTS, SAMPLE), 5, random.Random(100))
    seen = {}
    for number, batch in enumerate(batches):
        file = tmp_path / f"batch_{number}.ndjson"
        file.write_text("\n".join(batch) + "\n")
        ledger.take("--documents", SAMPLE, file)
        now = {r["record"]["id"]: r["type"] for r in ledger.records()}
        gone = set(seen) - set(now)
        merged = dict(ledger.sql("SELECT id, merged_into FROM record WHERE merged_into IS NOT NULL"))
        assert gone <= set(merged), "records end only by being merged while claims are only added"
        seen = now
    numbers = [row[0] for row in ledger.sql("SELECT seq FROM change ORDER BY seq")]
    assert numbers == list(range(1, len(numbers) + 1))
    versions = [row[0] for row in ledger.sql("SELECT DISTINCT data_version FROM change ORDER BY 1")]
    assert versions[-1] == ledger.sql("SELECT version FROM data_version")[0][0]
