"""What people mistype. Each of these must be refused, with the right parameter named and what was meant among the suggestions."""
import contract
import pytest

# (query, parameter that is wrong, what was meant: None when nobody could know)
FUNDING = [
    ("compnay=matx", "compnay", "company"), ("companies=matx", "companies", "company"), ("company_id=matx", "company_id", "company"),
    ("Company=matx", "Company", "company"), ("contry=US", "contry", "country"), ("countries=US", "countries", "country"), ("COUNTRY=US", "COUNTRY", "country"),
    ("rounds=seed", "rounds", "round"), ("rond=seed", "rond", "round"), ("amount_mi=1e6", "amount_mi", "amount_min"), ("min_amount=1e6", "min_amount", None),
    ("amout_max=1e6", "amout_max", "amount_max"), ("amountmin=1e6", "amountmin", "amount_min"), ("amount-min=1e6", "amount-min", "amount_min"),
    ("amount_usd=1e6", "amount_usd", "amount"), ("investros=g42", "investros", "investors"), ("investor_id=g42", "investor_id", "investor"),
    ("leadinvestor=g42", "leadinvestor", "lead_investor"), ("lead_investors=g42", "lead_investors", "lead_investor"), ("valuaton_min=1", "valuaton_min", "valuation_min"),
    ("announced_form=2026", "announced_form", "announced_from"), ("anounced=2026", "anounced", "announced"), ("announced_on=2026", "announced_on", "announced"),
    ("announced_until=2026", "announced_until", "announced"), ("announced_since=2026", "announced_since", "announced"), ("stauts=announced", "stauts", "status"),
    ("statsu=announced", "statsu", "status"), ("curency=USD", "curency", "currency"), ("source_min=1", "source_min", "sources_min"), ("disputd=status", "disputd", "disputed"),
    ("limt=5", "limt", "limit"), ("limits=5", "limits", "limit"), ("cursr=x", "cursr", "cursor"), ("srot=amount", "srot", "sort"), ("sortby=amount", "sortby", "sort"),
    ("feilds=id", "feilds", "fields"), ("field=id", "field", "fields"), ("includ=claims", "includ", "include"), ("includes=claims", "includes", "include"),
    ("fromat=csv", "fromat", "format"), ("formt=csv", "formt", "format"), ("asof=2026", "asof", "as_of"), ("as-of=2026", "as-of", "as_of"), ("coutn=exact", "coutn", "count"),
    ("investor_contry=US", "investor_contry", "investor_country"), ("rol=cloud", "rol", "role"), ("roles=cloud", "roles", "role"), ("page=2", "page", None), ("query=chips", "query", None),
    ("round=serie_a", "round", "series_a"), ("round=seres_b", "round", "series_b"), ("round=series-bb", "round", "series_b"), ("round=preseed", "round", "pre_seed"),
    ("round=sead", "round", "seed"), ("round=seed,serise_a", "round", "series_a"), ("round=-sede", "round", "seed"), ("round=stratgic", "round", "strategic"), ("round=z", "round", None),
    ("status=anounced", "status", "announced"), ("status=planed", "status", "planned"), ("status=in_talk", "status", "in_talks"), ("status=reportd", "status", "reported"),
    ("status=rumoured", "status", None), ("status=-paussed", "status", "paused"), ("company=matxx", "company", "matx"), ("company=mtax", "company", "matx"), ("company=SambaNva", "company", "sambanova"),
    ("company=sambanovva%20systems", "company", "sambanova"), ("company=Huawie", "company", "huawei"), ("company=Zurich%20Robotic", "company", "zurich-robotics"), ("company=Yota", "company", "yotta"),
    ("company=matx,inetl", "company", "intel"), ("company=-Intle", "company", "intel"), ("company=nobody%20at%20all", "company", None), ("investor=Intel%20Captial", "investor", "intel-capital"),
    ("investor=Goup%2042", "investor", "g42"), ("lead_investor=intel%20capitol", "lead_investor", "intel-capital"), ("country=Indai", "country", "IN"), ("country=Inida", "country", "IN"),
    ("country=Unted%20States", "country", "US"), ("country=Chnia", "country", "CN"), ("country=Switzerlnd", "country", "CH"), ("country=XX", "country", None), ("country=US,Idnia", "country", "IN"),
    ("currency=UDS", "currency", "USD"), ("currency=INRR", "currency", "INR"), ("role=chip_designr", "role", "chip_designer"), ("role=clowd", "role", "cloud"), ("investor_role=investr", "investor_role", "investor"),
    ("investor_country=Untied%20States", "investor_country", "US"), ("amount_min=500mm", "amount_min", "500m"), ("amount_min=5OOm", "amount_min", None), ("amount_min=five", "amount_min", None),
    ("amount_min=500%20milion", "amount_min", "500million"), ("amount_min=1.5%20billoin", "amount_min", "1.5billion"), ("amount_min=2,000,000", "amount_min", "2000000"), ("amount=2,000,000", "amount", "2000000"),
    ("amount=$1,500,000", "amount", "$1500000"), ("amount_min=1.000.000", "amount_min", None), ("amount_min=%E2%82%AC500m", "amount_min", None), ("amount_min=-", "amount_min", None), ("amount_min=1e", "amount_min", None),
    ("amount_min=500MW", "amount_min", None), ("amount_min=1..5m", "amount_min", None), ("amount_min=1e9&amount_max=1e6", "amount_min", None), ("amount_min=", "amount_min", None), ("amount=", "amount", None),
    ("valuation_max=10bnn", "valuation_max", "10bn"), ("announced_from=2026-1-5", "announced_from", "2026-01-05"), ("announced_from=2026/01/05", "announced_from", "2026-01-05"), ("announced_from=2026-1", "announced_from", "2026-01"),
    ("announced_from=05.01.2026", "announced_from", None), ("announced_from=2026-02-30", "announced_from", None), ("announced_to=2026-13", "announced_to", None), ("announced_to=last%20week", "announced_to", None),
    ("announced=Jan%202026", "announced", None), ("announced=26", "announced", None), ("announced_from=2026-03&announced_to=2026-02", "announced_from", None), ("announced=2026-01,2026-1", "announced", "2026-01"),
    ("announced=none&announced_from=2026", "announced", None), ("announced_precision=dya", "announced_precision", "day"), ("announced_precision=weekly", "announced_precision", None),
    ("amount_qualifier=aprox", "amount_qualifier", "approx"), ("disputed=amuont", "disputed", "amount"), ("disputed=investor", "disputed", None), ("sources_min=two", "sources_min", None), ("sources=1.5", "sources", None),
    ("claims_min=1k", "claims_min", None), ("sort=amuont", "sort", "amount"), ("sort=-anounced", "sort", "announced"), ("sort=announced,amonut", "sort", "amount"), ("sort=amount%20desc", "sort", "amount"),
    ("sort=amount,amount", "sort", None), ("sort=--amount", "sort", None), ("fields=id,amuont", "fields", "amount"), ("fields=compny", "fields", "company"), ("fields=investor", "fields", "investors"), ("fields=", "fields", None),
    ("include=claim", "include", "claims"), ("include=sources", "include", None), ("format=cvs", "format", "csv"), ("format=jsn", "format", "json"), ("format=ndjsn", "format", "ndjson"), ("format=xml", "format", None),
    ("format=geojson", "format", None), ("count=exat", "count", "exact"), ("count=estimate", "count", "estimated"), ("count=yes", "count", None), ("limit=5O", "limit", None), ("limit=all", "limit", None), ("limit=0", "limit", None),
    ("as_of=yesterday", "as_of", None), ("as_of=2026-11-21T25:00:00Z", "as_of", None), ("as_of=2026-11-21T08:00", "as_of", None), ("as_of=3026", "as_of", None), ("as_of=1999", "as_of", None),
    ("company=matx&company=intel", "company", None), ("amount_min=1&amount_min=2", "amount_min", None), ("sort=amount&sort=id", "sort", None), ("format=csv&format=json", "format", None), ("q=a&q=b", "q", None), ("q=", "q", None),
    ("company=matx,-matx", "company", None), ("company=MatX,-MatX%20Inc.", "company", None), ("country=IN,-India", "country", None), ("round=seed,-seed", "round", None), ("amount=5m,-5e6", "amount", None), ("investor=none,-none", "investor", None),
    ("company=none", "company", None), ("status=none", "status", None), ("status=-none", "status", None), ("company=matx,,intel", "company", None), ("country=,", "country", None), ("id=fnd_0000000000", "id", None), ("cursor=abc", "cursor", None),
]
OTHERS = {
    "/v1/companies": [
        ("nam=intel", "nam", "name"), ("kinds=company", "kinds", "kind"), ("domian=g42.example", "domian", "domain"), ("parnet=intel", "parnet", "parent"), ("listd=true", "listd", "listed"), ("amount_min=1", "amount_min", None),
        ("name=Intle", "name", "intel"), ("name=Group%2043", "name", "g42"), ("kind=compny", "kind", "company"), ("kind=univeristy", "kind", "university"), ("country=Chian", "country", "CN"), ("role=foundary", "role", "foundry"),
        ("domain=g42.exampel", "domain", "g42.example"), ("parent=Intel%20Corporatoin", "parent", "intel"), ("listed=yes", "listed", None), ("listed=ture", "listed", "true"), ("sort=nmae", "sort", "name"), ("fields=alias", "fields", "aliases"),
    ],
    "/v1/deals": [
        ("parties=intel", "parties", None), ("aquirer=intel", "aquirer", "acquirer"), ("targte=matx", "targte", "target"), ("pwer_min=1", "pwer_min", None), ("power_mw_mn=1", "power_mw_mn", "power_mw_min"), ("product_type=chips", "product_type", "product"),
        ("kind=aquisition", "kind", "acquisition"), ("kind=licence", "kind", "license"), ("kind=merger", "kind", None), ("party=Yotto", "party", "yotta"), ("acquirer=Itnel", "acquirer", "intel"), ("target=Matxs", "target", "matx"),
        ("power_mw_min=500MG", "power_mw_min", "500mw"), ("power_mw_min=1GWh", "power_mw_min", "1gw"), ("power_mw_min=1%20giggawatt", "power_mw_min", "1gigawatt"), ("power_mw=500m", "power_mw", None), ("product=chip", "product", "chips"),
        ("role=fondry", "role", "foundry"), ("company=Sambanov", "company", "sambanova"), ("country=Indi", "country", "IN"),
    ],
    "/v1/commitments": [
        ("actors=g42", "actors", "actor"), ("purpos=x", "purpos", "purpose"), ("regoin=India", "regoin", "region"), ("actor=G24", "actor", "g42"), ("actor=Goup%2042", "actor", "g42"), ("country=United%20Arab%20Emirate", "country", "AE"),
        ("company_country=Inda", "company_country", "IN"), ("purpose=data%20centres", "purpose", "data centers"), ("region=Indai", "region", "India"), ("period=through%202031", "period", "through 2030"), ("amount_max=1.5tnn", "amount_max", "1.5tn"),
        ("sort=amont", "sort", "amount"), ("fields=actor", "fields", "actors"),
    ],
    "/v1/chips": [
        ("vendors=intel", "vendors", "vendor"), ("vender=intel", "vender", "vendor"), ("architecure=Alpha", "architecure", "architecture"), ("proces_node=N3", "proces_node", "process_node"), ("memory_min=80", "memory_min", None),
        ("memory_gb_mim=80", "memory_gb_mim", "memory_gb_min"), ("tdp_min=700", "tdp_min", None), ("tpp_mni=4800", "tpp_mni", "tpp_min"), ("relased_from=2026", "relased_from", "released_from"), ("data_center_marketed=true", "data_center_marketed", "datacenter_marketed"),
        ("control_for=CN", "control_for", "controlled_for"), ("vendor=Matxx", "vendor", "matx"), ("name=Chip%2O1", "name", None), ("name=Chp%201", "name", "Chip 1"), ("architecture=Alhpa", "architecture", "Alpha"), ("memory_type=HBM4x", "memory_type", None),
        ("memory_gb_min=80GBs", "memory_gb_min", "80gb"), ("tdp_w_min=1.2kWh", "tdp_w_min", "1.2kw"), ("bandwidth_tbps_min=4.8TB", "bandwidth_tbps_min", None), ("die_area_mm2_min=814mm", "die_area_mm2_min", None), ("tpp_min=4,800", "tpp_min", "4800"),
        ("datacenter_marketed=flase", "datacenter_marketed", "false"), ("released=2026-3", "released", "2026-03"), ("sort=tp", "sort", "tpp"), ("fields=performace", "fields", "performance"), ("controlled_for=Chnia", "controlled_for", "CN"),
    ],
    "/v1/data-centers": [
        ("operater=yotta", "operater", "operator"), ("tennant=matx", "tennant", "tenant"), ("loction=x", "loction", "location"), ("power_min=1GW", "power_min", None), ("power_mw_min=1TWW", "power_mw_min", "1tw"), ("compute_eflops_min=8EFLOP", "compute_eflops_min", "8eflops"),
        ("gpus_min=10kk", "gpus_min", None), ("gpu_min=5", "gpu_min", "gpus_min"), ("operator=Yottta", "operator", "yotta"), ("name=Campus%20AA", "name", "Campus A"), ("location=Navi%20Mumbay", "location", "Navi Mumbai"), ("energy_source=soler", "energy_source", "solar"),
        ("country=Unitde%20States", "country", "US"), ("format=geojsn", "format", "geojson"), ("sort=power", "sort", "power_mw"), ("power_mw=5OO", "power_mw", None),
    ],
    "/v1/export-controls": [
        ("juristiction=US", "juristiction", "jurisdiction"), ("targets=CN", "targets", "target"), ("items=H100", "items", "item"), ("in_force_no=2026-01-01", "in_force_no", "in_force_on"), ("efective_from=2026", "efective_from", "effective_from"),
        ("action=bann", "action", "ban"), ("action=licence_required", "action", "license_required"), ("in_force=in_fore", "in_force", "in_force"), ("in_force=suspeneded", "in_force", "suspended"), ("jurisdiction=Chinna", "jurisdiction", "CN"),
        ("target=Hauwei", "target", "huawei"), ("target=D:55", "target", "D:5"), ("item=H10O", "item", "H100"), ("vendor=Intell", "vendor", "intel"), ("authority=Stat", "authority", "State"), ("instrument=finall%20rule", "instrument", "final rule"),
        ("title=Ruel%207", "title", "Rule 7"), ("eccn=3A09.a", "eccn", "3A090.a"), ("in_force_on=2026-01", "in_force_on", None), ("in_force_on=today", "in_force_on", None), ("effective=2026-1-31", "effective", "2026-01-31"), ("fields=target", "fields", "targets"),
    ],
    "/v1/incidents": [
        ("kinds=other", "kinds", "kind"), ("accuser=intel", "accuser", "accused"), ("victims=intel", "victims", "victim"), ("repoter=matx", "repoter", "reporter"), ("kind=espionge", "kind", "espionage"), ("kind=smugling", "kind", "smuggling"),
        ("accused=Huwaei", "accused", "huawei"), ("victim=Intell", "victim", "intel"), ("reporter=MatXX", "reporter", "matx"), ("accused_country=Chiina", "accused_country", "CN"), ("country=Chinaa", "country", "CN"),
    ],
    "/v1/documents": [
        ("publsher=x", "publsher", "publisher"), ("publish_from=2026", "publish_from", "published_from"), ("media=text/plain", "media", "media_type"), ("outcom=failed", "outcom", "outcome"), ("publisher=Made%20UpX", "publisher", "Made Up"),
        ("outcome=faild", "outcome", "failed"), ("media_type=text/plian", "media_type", "text/plain"), ("name=made.tx", "name", "made.txt"), ("url=https://example.org/mad", "url", "https://example.org/made"), ("author=A.%20Writter", "author", "A. Writer"),
        ("licence=CC0-1.1", "licence", "CC0-1.0"), ("read_from=2026-2-4", "read_from", None), ("fetched_to=2026-02-30", "fetched_to", None), ("size_min=1kB", "size_min", None), ("facts=three", "facts", None), ("sort=publised", "sort", "published"),
        ("company=Mattx", "company", "matx"),
    ],
    "/v1/claims": [
        ("documents=x", "documents", "document"), ("rul=x", "rul", "rule"), ("confidence_mn=0.5", "confidence_mn", "confidence_min"), ("kind=fundin", "kind", "funding"), ("kind=datacenter", "kind", "data_center"), ("rule=funding.raise", "rule", "funding.raised"),
        ("company=Matxx", "company", "matx"), ("confidence_min=high", "confidence_min", None), ("confidence_min=0.9&confidence_max=0.5", "confidence_min", None), ("record=fnd_nosuchthing", "record", None), ("publisher=Mad%20Up", "publisher", "Made Up"),
        ("recorded_from=2026-11-31", "recorded_from", None), ("document=doc_nothing", "document", None), ("status=anounced", "status", "announced"),
    ],
}
MISSPELT = [("/v1/funding", *row) for row in FUNDING] + [(template, *row) for template, rows in OTHERS.items() for row in rows]


def test_they_are_many_and_of_every_list():
    assert len({(template, query) for template, query, *_ in MISSPELT}) == len(MISSPELT) >= 200
    assert {template for template, *_ in MISSPELT} == set(contract.LISTS)


@pytest.mark.parametrize("template,query,parameter,meant", MISSPELT, ids=[f"{t}?{q}" for t, q, *_ in MISSPELT])
def test_misspelt(api, template, query, parameter, meant):
    errors = api.errors(f"{template}?{query}")
    assert set(errors) == {parameter}, errors
    assert errors[parameter]["message"]
    if meant is not None:
        assert meant in errors[parameter].get("suggestions", []), errors


def test_all_of_them_together(api):
    """As many as go into one URL: each is told."""
    wrong = {}
    for template, query, parameter, _ in MISSPELT:
        if template == "/v1/funding" and "&" not in query and parameter not in wrong:
            wrong[parameter] = query
    errors = api.errors("/v1/funding?" + "&".join(wrong.values()))
    assert set(errors) == set(wrong)
