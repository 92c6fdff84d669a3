"""Whatever is wrong with a request is told: everything at once, with what was perhaps meant."""
import contract
import made
import pytest

LISTS = contract.LISTS


def test_everything_that_is_wrong_is_told_at_once(api):
    errors = api.errors("/v1/funding?compny=matx&round=serie_b&amount_min=x&announced_from=yesterday&sort=amunt&limit=0&company=samanova&country=Indai")
    assert set(errors) == {"compny", "round", "amount_min", "announced_from", "sort", "limit", "company", "country"}
    assert errors["compny"]["suggestions"] == ["company"]
    assert errors["round"]["suggestions"][0] == "series_b"
    assert errors["sort"]["suggestions"] == ["amount"]
    assert errors["company"]["suggestions"] == ["sambanova"]
    assert errors["country"]["suggestions"] == ["IN"]


def test_one_problem_is_told_in_one_sentence(api):
    problem = api.get("/v1/funding?compny=matx").json()
    assert problem["detail"] == "compny is not a parameter of /v1/funding; did you mean company?"
    assert problem["type"] == "urn:exawatch:problem:bad-parameters"


@pytest.mark.parametrize("template", LISTS)
def test_misspelt_parameters_are_refused_everywhere(api, template):
    """Each name with two letters swapped, one missing, one too many: unless that is another parameter's name."""
    names = {p["name"] for p in contract.parameters_of(template)}
    for name in sorted(n for n in names if len(n) > 1):
        for wrong in {name[1] + name[0] + name[2:], name[:-1], name + "x", name.upper()} - names:
            errors = api.errors(f"{template}?{wrong}=1")
            assert wrong in errors
            if len(name) > 3:
                assert errors[wrong]["suggestions"], wrong


@pytest.mark.parametrize("template", LISTS)
def test_misspelt_words_are_refused_everywhere(api, template):
    for parameter in contract.parameters_of(template):
        values = contract.values_of(parameter)
        if not values:
            continue
        for wrong in ("no-such-word", values[0] + "x", f"{values[0]},{values[0]}x", f"-{values[0]}x"):
            assert parameter["name"] in api.errors(f"{template}?{parameter['name']}={wrong}")


@pytest.mark.parametrize("template", LISTS)
def test_unknown_names_are_refused_everywhere(api, template):
    """A name, a country, a word that the data do not hold: an empty list would look like an answer."""
    for parameter in contract.parameters_of(template):
        if parameter["name"] in ("sort", "cursor") or parameter["schema"]["type"] != "array":
            continue
        for wrong in ("Nosuchthing", "-Nosuchthing"):
            assert parameter["name"] in api.errors(f"{template}?{parameter['name']}={wrong}")


@pytest.mark.parametrize("query,parameter", [
    ("company=matx&company=intel", "company"),
    ("company=matx&company=matx", "company"),
    ("limit=1&limit=2", "limit"),
    ("company=", "company"),
    ("company", "company"),
    ("company=matx,,intel", "company"),
    ("company=-", "company"),
    ("company=" + ",".join(f"c{n}" for n in range(101)), "company"),
    ("company=" + "x" * 201, "company"),
    ("limit=1001", "limit"),
    ("limit=-1", "limit"),
    ("limit=1.5", "limit"),
    ("limit=" + "9" * 40, "limit"),
    ("amount_min=nan", "amount_min"),
    ("amount_min=1e400", "amount_min"),
    ("amount_min=0x10", "amount_min"),
    ("amount_min=5&amount_max=4", "amount_min"),
    ("announced_from=2026-02-30", "announced_from"),
    ("announced_from=2026-13", "announced_from"),
    ("announced_from=2026-03&announced_to=2026-02", "announced_from"),
    ("sources_min=1.5", "sources_min"),
    ("sources_min=99999999999", "sources_min"),
    ("sort=", "sort"),
    ("sort=amount,-amount", "sort"),
    ("sort=body", "sort"),
    ("sort=amount;drop", "sort"),
    ("body=x", "body"),
    ("amount=5x", "amount"),
    ("amount=1,x", "amount"),
    ("announced=2026-1", "announced"),
    ("amount=none&amount_min=5", "amount"),
    ("company=matx,-MatX%20Inc.", "company"),
    ("q=" + "x" * 201, "q"),
    ("offset=10", "offset"),
])
def test_bad_value(api, query, parameter):
    assert parameter in api.errors("/v1/funding?" + query)


ODD = ["-", "--", "$", "1e", "1e9m", ".5m", "5.", "+5m", "- 5", "1e400", "1e-400", "5e-324", "0x10", "nan", "inf", "none,none", ",", ",,", "\\", "\\,", "a\\", "\u0130", "\U0001F600", "' OR 1=1", "%", "a b",
       "2026-00", "9999-12-31", "2026-12-31T23:59:60Z", "$1,000", "1,000m", "-0", "9" * 30, "1" * 200, "!&|()<->:*", '"', '"a', "or", "-or", "((", "a:b"]


@pytest.mark.parametrize("template", LISTS)
def test_odd_values_are_refused_or_answered(api, template):
    """Nothing that can be typed breaks anything: no answer but 200 and 400, whatever the parameter."""
    for place, parameter in enumerate(contract.parameters_of(template)):
        for value in (ODD + ODD)[place * 3 % len(ODD):][:3]:
            answer = api.get(template, params={parameter["name"]: value, **({} if parameter["name"] == "limit" else {"limit": 1})})
            assert answer.status_code in (200, 400), (answer.url, answer.text)


def test_a_number_too_small_for_its_column_is_nothing(api):
    assert api.ids("/v1/claims?confidence_min=1e-400") and not api.ids("/v1/claims?confidence_max=1e-400")


def test_suggested_names_are_ids_that_work(api):
    for wrong, right in (("matxx", "matx"), ("Sambanove", "sambanova"), ("intel-captial", "intel-capital"), ("huawie", "huawei")):
        assert api.errors("/v1/funding", params={"company": wrong})["company"]["suggestions"] == [right]
        api.ok("/v1/funding", params={"company": right})


def test_start_of_a_name_is_a_hint(api):
    assert "sambanova" in api.errors("/v1/funding?company=samba")["company"]["suggestions"]


@pytest.mark.parametrize("path", ["/v2", "/v1/", "/v1/fundings", "/v1/funding/x/claim", "/v1/funding/x/claims/y", "/v1/funding//claims", "/v1/a/b/c/d/e/f/g/h/i",
                                  "/favicon.ico", "/healthz/", "/%2fv1", "/v1/claims/x/claims", "/V1", "/v1/..%2f..%2fetc%2fpasswd", "/../etc/passwd"])
def test_no_such_url(api, path):
    answer = api.get(path)
    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:exawatch:problem:not-found"


def test_near_url_is_suggested(api):
    assert api.get("/v1/fundng").json()["errors"][0]["suggestions"] == ["/v1/funding"]
    assert api.get("/v1/funding/").json()["errors"][0]["suggestions"] == ["/v1/funding"]
    assert api.get("/v1/data_centers").json()["errors"][0]["suggestions"] == ["/v1/data-centers"]


# What needs a query as well has tests of its own.
ITEMS = [t for t, p in contract.DOCUMENT["paths"].items() if t.startswith("/v1/") and "{id}" in t and "get" in p
         and not any(q.get("required") and q["in"] == "query" for q in contract.parameters_of(t))]


@pytest.mark.parametrize("template", ITEMS)
@pytest.mark.parametrize("id", ["nothing", "fnd_0000000000", "%27%3B--", "%F0%9F%98%80", "x" * 300])
def test_no_such_record(api, template, id):
    answer = api.get(template.replace("{id}", id))
    assert answer.status_code == 404
    assert answer.json()["errors"][0]["parameter"] == "id"


def test_a_record_of_another_resource_is_not_found(api):
    assert api.get(f"/v1/deals/{made.made_id('fnd', 0)}").status_code == 404


def test_a_near_company_is_suggested(api):
    assert api.get("/v1/companies/sambanove").json()["errors"][0]["suggestions"] == ["sambanova"]


def test_urls_without_parameters_refuse_them(api):
    for path in ("/", "/v1", "/healthz", "/readyz", "/openapi.yaml", f"/v1/funding/{made.made_id('fnd', 0)}"):
        assert "x" in api.errors(path + "?x=1")
    assert "sort" in api.errors(f"/v1/funding/{made.made_id('fnd', 0)}/claims?sort=id")


def test_suggested_words_are_written_as_they_are_to_be_given(api):
    assert api.errors("/v1/export-controls?authority=Comerce%5C,%20BIS")["authority"]["suggestions"] == ["Commerce\\, BIS"]
    assert api.ids("/v1/export-controls", params={"authority": "Commerce\\, BIS"})
