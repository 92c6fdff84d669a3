-- The shape of the API. Applied as a whole whenever it changes: the schema api holds nothing but these views.


CREATE VIEW api.funding AS
SELECT id,
       company_id,
       company,
       country,
       round,
       amount,
       currency,
       amount_usd,
       amount_qualifier,
       valuation_usd,
       total_raised_usd,
       lead_investor_ids,
       investor_ids,
       status,
       announced_on,
       announced_on_precision,
       disputed,
       claims,
       sources,
       body,
       words
  FROM funding
 WHERE recorded_to = 'infinity';
COMMENT ON VIEW api.funding IS 'Money that goes into a company for equity, debt or grants: a round, or one investor''s stake. The current ones.';

CREATE VIEW api.funding_versions AS
SELECT id,
       company_id,
       company,
       country,
       round,
       amount,
       currency,
       amount_usd,
       amount_qualifier,
       valuation_usd,
       total_raised_usd,
       lead_investor_ids,
       investor_ids,
       status,
       announced_on,
       announced_on_precision,
       disputed,
       claims,
       sources,
       body,
       words,
       recorded_from,
       recorded_to
  FROM funding;
COMMENT ON VIEW api.funding_versions IS 'Money that goes into a company for equity, debt or grants: a round, or one investor''s stake. All versions.';

CREATE VIEW api.commitments AS
SELECT id,
       actor_ids,
       amount,
       currency,
       amount_usd,
       amount_qualifier,
       purpose,
       region,
       country,
       period,
       status,
       announced_on,
       announced_on_precision,
       disputed,
       claims,
       sources,
       body,
       words
  FROM commitment
 WHERE recorded_to = 'infinity';
COMMENT ON VIEW api.commitments IS 'Capital that somebody pledges or spends on building something. The current ones.';

CREATE VIEW api.commitments_versions AS
SELECT id,
       actor_ids,
       amount,
       currency,
       amount_usd,
       amount_qualifier,
       purpose,
       region,
       country,
       period,
       status,
       announced_on,
       announced_on_precision,
       disputed,
       claims,
       sources,
       body,
       words,
       recorded_from,
       recorded_to
  FROM commitment;
COMMENT ON VIEW api.commitments_versions IS 'Capital that somebody pledges or spends on building something. All versions.';

CREATE VIEW api.deals AS
SELECT id,
       kind,
       party_ids,
       acquirer_id,
       target_id,
       product,
       amount,
       currency,
       amount_usd,
       amount_qualifier,
       power_mw,
       status,
       announced_on,
       announced_on_precision,
       disputed,
       claims,
       sources,
       body,
       words
  FROM deal
 WHERE recorded_to = 'infinity';
COMMENT ON VIEW api.deals IS 'Agreements between companies: acquisitions, supply, partnerships, offtake, leases, licences. The current ones.';

CREATE VIEW api.deals_versions AS
SELECT id,
       kind,
       party_ids,
       acquirer_id,
       target_id,
       product,
       amount,
       currency,
       amount_usd,
       amount_qualifier,
       power_mw,
       status,
       announced_on,
       announced_on_precision,
       disputed,
       claims,
       sources,
       body,
       words,
       recorded_from,
       recorded_to
  FROM deal;
COMMENT ON VIEW api.deals_versions IS 'Agreements between companies: acquisitions, supply, partnerships, offtake, leases, licences. All versions.';

CREATE VIEW api.chips AS
SELECT id,
       vendor_id,
       vendor,
       name,
       architecture,
       process_node,
       die_area_mm2,
       transistors_bn,
       memory_gb,
       memory_type,
       bandwidth_tbps,
       tdp_w,
       fp16_bf16_dense_tflops,
       fp8_dense_tflops,
       fp4_dense_tflops,
       interconnect_gbps,
       tokens_per_second,
       tpp,
       performance_density,
       datacenter_marketed,
       expected_on,
       released_on,
       status,
       announced_on,
       announced_on_precision,
       disputed,
       claims,
       sources,
       body,
       words
  FROM chip
 WHERE recorded_to = 'infinity';
COMMENT ON VIEW api.chips IS 'AI accelerators and processors. The current ones.';

CREATE VIEW api.chips_versions AS
SELECT id,
       vendor_id,
       vendor,
       name,
       architecture,
       process_node,
       die_area_mm2,
       transistors_bn,
       memory_gb,
       memory_type,
       bandwidth_tbps,
       tdp_w,
       fp16_bf16_dense_tflops,
       fp8_dense_tflops,
       fp4_dense_tflops,
       interconnect_gbps,
       tokens_per_second,
       tpp,
       performance_density,
       datacenter_marketed,
       expected_on,
       released_on,
       status,
       announced_on,
       announced_on_precision,
       disputed,
       claims,
       sources,
       body,
       words,
       recorded_from,
       recorded_to
  FROM chip;
COMMENT ON VIEW api.chips_versions IS 'AI accelerators and processors. All versions.';

CREATE VIEW api.data_centers AS
SELECT id,
       operator_id,
       provider_id,
       tenant_id,
       name,
       location,
       latitude,
       longitude,
       country,
       power_mw,
       target_power_mw,
       compute_eflops,
       target_eflops,
       gpus,
       energy_source,
       status,
       announced_on,
       announced_on_precision,
       disputed,
       claims,
       sources,
       body,
       words
  FROM data_center
 WHERE recorded_to = 'infinity';
COMMENT ON VIEW api.data_centers IS 'Sites and regional capacity: power, compute, processors. The current ones.';

CREATE VIEW api.data_centers_versions AS
SELECT id,
       operator_id,
       provider_id,
       tenant_id,
       name,
       location,
       latitude,
       longitude,
       country,
       power_mw,
       target_power_mw,
       compute_eflops,
       target_eflops,
       gpus,
       energy_source,
       status,
       announced_on,
       announced_on_precision,
       disputed,
       claims,
       sources,
       body,
       words,
       recorded_from,
       recorded_to
  FROM data_center;
COMMENT ON VIEW api.data_centers_versions IS 'Sites and regional capacity: power, compute, processors. All versions.';

CREATE VIEW api.export_controls AS
SELECT id,
       jurisdiction,
       action,
       items,
       targets,
       vendor_id,
       authority,
       instrument,
       title,
       eccn,
       effective_on,
       in_force,
       status,
       announced_on,
       announced_on_precision,
       disputed,
       claims,
       sources,
       body,
       words
  FROM export_control
 WHERE recorded_to = 'infinity';
COMMENT ON VIEW api.export_controls IS 'Who restricts what towards whom: legal instruments and reported measures. The current ones.';

CREATE VIEW api.export_controls_versions AS
SELECT id,
       jurisdiction,
       action,
       items,
       targets,
       vendor_id,
       authority,
       instrument,
       title,
       eccn,
       effective_on,
       in_force,
       status,
       announced_on,
       announced_on_precision,
       disputed,
       claims,
       sources,
       body,
       words,
       recorded_from,
       recorded_to
  FROM export_control;
COMMENT ON VIEW api.export_controls_versions IS 'Who restricts what towards whom: legal instruments and reported measures. All versions.';

CREATE VIEW api.incidents AS
SELECT id,
       kind,
       reporter_id,
       accused_ids,
       victim_id,
       status,
       announced_on,
       announced_on_precision,
       disputed,
       claims,
       sources,
       body,
       words
  FROM incident
 WHERE recorded_to = 'infinity';
COMMENT ON VIEW api.incidents IS 'Accusations and findings: model theft, espionage, breaches, attacks, smuggling. The current ones.';

CREATE VIEW api.incidents_versions AS
SELECT id,
       kind,
       reporter_id,
       accused_ids,
       victim_id,
       status,
       announced_on,
       announced_on_precision,
       disputed,
       claims,
       sources,
       body,
       words,
       recorded_from,
       recorded_to
  FROM incident;
COMMENT ON VIEW api.incidents_versions IS 'Accusations and findings: model theft, espionage, breaches, attacks, smuggling. All versions.';

CREATE VIEW api.companies AS
SELECT id,
       name,
       kind,
       country,
       roles,
       domain,
       parent_id,
       listed,
       disputed,
       claims,
       sources,
       body,
       words
  FROM company
 WHERE recorded_to = 'infinity';
COMMENT ON VIEW api.companies IS 'Organisations as the API serves them. The current ones.';

CREATE VIEW api.companies_versions AS
SELECT id,
       name,
       kind,
       country,
       roles,
       domain,
       parent_id,
       listed,
       disputed,
       claims,
       sources,
       body,
       words,
       recorded_from,
       recorded_to
  FROM company;
COMMENT ON VIEW api.companies_versions IS 'Organisations as the API serves them. All versions.';

CREATE VIEW api.documents_versions AS
SELECT d.id,
       d.name,
       d.media_type,
       d.title,
       v.author,
       d.publisher,
       d.url,
       d.published_on,
       d.licence,
       d.sha256,
       d.size,
       v.original_sha256,
       v.fetched_at,
       v.outcome,
       v.error,
       v.facts,
       v.read_at,
       (SELECT row_to_json(j) FROM (SELECT d.id, d.name, d.media_type, d.title, v.author, d.publisher, d.url, d.published_on, d.licence,
              d.sha256, d.size, v.original_sha256, v.fetched_at, v.outcome, v.error, v.facts, v.read_at) j)::text AS body,
       d.words,
       v.recorded_from,
       v.recorded_to
  FROM document_version v
  JOIN document d ON d.id = v.id;
COMMENT ON VIEW api.documents_versions IS 'What was read, without the bytes. All versions.';

CREATE VIEW api.documents AS
SELECT id, name, media_type, title, author, publisher, url, published_on, licence, sha256, size, original_sha256, fetched_at, outcome,
       error, facts, read_at, body, words
  FROM api.documents_versions
 WHERE recorded_to = 'infinity';
COMMENT ON VIEW api.documents IS 'What was read, without the bytes. The current ones.';

CREATE VIEW api.claims AS
SELECT c.key AS id,
       c.kind,
       c.document_id,
       c.status,
       c.organisation_ids,
       c.amount,
       c.currency,
       c.rule,
       c.confidence,
       d.published_on,
       time_as_text(c.recorded_at) AS recorded_at,
       (SELECT row_to_json(j) FROM (SELECT c.key AS id, c.kind, c.fields, c.quote,
              (SELECT x FROM (SELECT c.quote_start AS begin, c.quote_end AS "end", c.line, c.column_name AS "column") x) AS span,
              (SELECT x FROM (SELECT d.id, d.name, d.title, d.publisher, d.url, d.published_on) x) AS document,
              c.rule, c.extractor, trim_scale(round(c.confidence::numeric, 3)) AS confidence,
              time_as_text(c.recorded_at) AS recorded_at,
              (SELECT x FROM (SELECT 'rev_' || v.review_id AS id, v.verdict, v.fields, v.reason, v.reviewer,
                      to_char(v.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS reviewed_at) x
                WHERE v.verdict <> 'withdraw') AS review) j)::text AS body,
       c.words
  FROM claim c
  JOIN document d ON d.id = c.document_id
  LEFT JOIN reviewed_claim v ON v.claim_id = c.id
 WHERE (SELECT true FROM record_claim rc WHERE rc.claim_id = c.id AND rc.recorded_to = 'infinity' LIMIT 1) -- EXISTS reads all links first, for one page
    OR v.verdict = 'reject';
COMMENT ON VIEW api.claims IS 'What the documents say, with the sentences that say it. Those that the current records are made of, and those that a reviewer rejects.';

-- Withdrawn and made again, a claim is another row; while it stands it is linked or rejected without a gap. Its reviews cut that
-- time into pieces, one after the other.
CREATE VIEW api.claims_versions AS
SELECT c.key AS id,
       c.kind,
       c.document_id,
       c.status,
       c.organisation_ids,
       c.amount,
       c.currency,
       c.rule,
       c.confidence,
       d.published_on,
       time_as_text(c.recorded_at) AS recorded_at,
       (SELECT row_to_json(j) FROM (SELECT c.key AS id, c.kind, c.fields, c.quote,
              (SELECT x FROM (SELECT c.quote_start AS begin, c.quote_end AS "end", c.line, c.column_name AS "column") x) AS span,
              (SELECT x FROM (SELECT d.id, d.name, d.title, d.publisher, d.url, d.published_on) x) AS document,
              c.rule, c.extractor, trim_scale(round(c.confidence::numeric, 3)) AS confidence,
              time_as_text(c.recorded_at) AS recorded_at,
              (SELECT x FROM (SELECT 'rev_' || r.id AS id, r.verdict, r.fields, r.reason, r.reviewer,
                      to_char(r.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS reviewed_at) x
                WHERE r.verdict <> 'withdraw') AS review) j)::text AS body,
       c.words,
       greatest(l.recorded_from, p.recorded_from) AS recorded_from,
       least(l.recorded_to, p.recorded_to) AS recorded_to
  FROM claim c
  JOIN document d ON d.id = c.document_id
  JOIN LATERAL (SELECT min(t.recorded_from) AS recorded_from, max(t.recorded_to) AS recorded_to
                  FROM (SELECT rc.recorded_from, rc.recorded_to FROM record_claim rc WHERE rc.claim_id = c.id
                         UNION ALL
                        SELECT cr.recorded_from, cr.recorded_to FROM claim_review cr WHERE cr.claim_id = c.id) t) l ON true
  JOIN LATERAL (SELECT NULL::bigint AS review_id, '-infinity'::timestamptz AS recorded_from,
                       coalesce(min(cr.recorded_from), 'infinity') AS recorded_to
                  FROM claim_review cr WHERE cr.claim_id = c.id
                 UNION ALL
                SELECT cr.review_id, cr.recorded_from, cr.recorded_to FROM claim_review cr WHERE cr.claim_id = c.id) p
    ON p.recorded_from < l.recorded_to AND p.recorded_to > l.recorded_from
  LEFT JOIN review r ON r.id = p.review_id;
COMMENT ON VIEW api.claims_versions IS 'What the documents say and have said. All versions.';

CREATE VIEW api.record_claims AS
SELECT rc.record_id,
       c.key AS id,
       (SELECT row_to_json(j) FROM (SELECT c.key AS id, c.kind, c.fields, rc.supports, rc.disputes, c.quote,
              (SELECT x FROM (SELECT c.quote_start AS begin, c.quote_end AS "end", c.line, c.column_name AS "column") x) AS span,
              (SELECT x FROM (SELECT d.id, d.name, d.title, d.publisher, d.url, d.published_on) x) AS document,
              c.rule, c.extractor, trim_scale(round(c.confidence::numeric, 3)) AS confidence,
              time_as_text(c.recorded_at) AS recorded_at,
              (SELECT x FROM (SELECT 'rev_' || v.review_id AS id, v.verdict, v.fields, v.reason, v.reviewer,
                      to_char(v.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS reviewed_at) x
                WHERE v.verdict <> 'withdraw') AS review) j)::text AS body
  FROM record_claim rc
  JOIN claim c ON c.id = rc.claim_id
  JOIN document d ON d.id = c.document_id
  LEFT JOIN reviewed_claim v ON v.claim_id = c.id
 WHERE rc.recorded_to = 'infinity';
COMMENT ON VIEW api.record_claims IS 'The claims behind each record.';

CREATE VIEW api.record_claims_versions AS
SELECT rc.record_id,
       c.key AS id,
       (SELECT row_to_json(j) FROM (SELECT c.key AS id, c.kind, c.fields, rc.supports, rc.disputes, c.quote,
              (SELECT x FROM (SELECT c.quote_start AS begin, c.quote_end AS "end", c.line, c.column_name AS "column") x) AS span,
              (SELECT x FROM (SELECT d.id, d.name, d.title, d.publisher, d.url, d.published_on) x) AS document,
              c.rule, c.extractor, trim_scale(round(c.confidence::numeric, 3)) AS confidence,
              time_as_text(c.recorded_at) AS recorded_at,
              (SELECT x FROM (SELECT 'rev_' || r.id AS id, r.verdict, r.fields, r.reason, r.reviewer,
                      to_char(r.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS reviewed_at) x
                WHERE r.verdict <> 'withdraw') AS review) j)::text AS body,
       greatest(rc.recorded_from, p.recorded_from) AS recorded_from,
       least(rc.recorded_to, p.recorded_to) AS recorded_to
  FROM record_claim rc
  JOIN claim c ON c.id = rc.claim_id
  JOIN document d ON d.id = c.document_id
  JOIN LATERAL (SELECT NULL::bigint AS review_id, '-infinity'::timestamptz AS recorded_from,
                       coalesce(min(cr.recorded_from), 'infinity') AS recorded_to
                  FROM claim_review cr WHERE cr.claim_id = c.id
                 UNION ALL
                SELECT cr.review_id, cr.recorded_from, cr.recorded_to FROM claim_review cr WHERE cr.claim_id = c.id) p
    ON p.recorded_from < rc.recorded_to AND p.recorded_to > rc.recorded_from
  LEFT JOIN review r ON r.id = p.review_id;
COMMENT ON VIEW api.record_claims_versions IS 'The claims behind each record. All versions.';

CREATE VIEW api.retracted_documents AS
SELECT id, reason, to_char(retracted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS retracted_at FROM retracted_document;
COMMENT ON VIEW api.retracted_documents IS 'Documents that were taken back, and why.';

-- A review is shown with the version of the data that takes it into account.
CREATE VIEW api.reviews_versions AS
SELECT 'rev_' || r.id AS id,
       r.id AS number,
       c.key AS claim_id,
       r.claim_key AS reviewed_claim_id,
       r.document_id,
       r.verdict,
       r.fields,
       r.reason,
       r.reviewer,
       r.recorded_at AS reviewed_at,
       (SELECT row_to_json(j) FROM (SELECT 'rev_' || r.id AS id, c.key AS claim_id, r.claim_key AS reviewed_claim_id, r.document_id,
              r.verdict, r.fields, r.reason, r.reviewer,
              to_char(r.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS reviewed_at) j)::text AS body,
       cr.recorded_from,
       cr.recorded_to
  FROM claim_review cr
  JOIN review r ON r.id = cr.review_id
  JOIN claim c ON c.id = cr.claim_id;
COMMENT ON VIEW api.reviews_versions IS 'What reviewers said of claims, while it counted; with the claim that it counts for.';

CREATE VIEW api.reviews AS
SELECT id, number, claim_id, reviewed_claim_id, document_id, verdict, fields, reason, reviewer, reviewed_at, body
  FROM api.reviews_versions
 WHERE recorded_to = 'infinity';
COMMENT ON VIEW api.reviews IS 'What reviewers say of claims, with the claim that it counts for. The current ones.';

CREATE VIEW api.record_ids AS
SELECT id, kind, merged_into FROM record;
COMMENT ON VIEW api.record_ids IS 'Every id ever given, and where merged ones went.';

CREATE VIEW api.names AS
SELECT a.name_key, a.name, a.organisation_id, o.name AS organisation FROM alias a JOIN organisation o ON o.id = a.organisation_id;
COMMENT ON VIEW api.names IS 'Names and the organisations they mean.';

CREATE VIEW api.countries AS
SELECT c.code, c.name, n.name_key FROM country c JOIN country_name n ON n.code = c.code;
COMMENT ON VIEW api.countries IS 'Names and the countries they mean.';

CREATE VIEW api.data_version AS
SELECT version, changed_at, last_read_at FROM data_version;
COMMENT ON VIEW api.data_version IS 'The newest version of the data.';

CREATE VIEW api.data_versions AS
SELECT version, changed_at, last_read_at FROM data_version_log;
COMMENT ON VIEW api.data_versions IS 'All versions of the data, each the answer from its time to that of the next.';

CREATE VIEW api.export_law_versions AS
SELECT part, line, cells, recorded_from, recorded_to
  FROM export_law
 WHERE recorded_from IS NOT NULL;
COMMENT ON VIEW api.export_law_versions IS 'Rows of the tables of data/export_*.tsv, in all their editions: what /v1/chips/{id}/export-classification goes by.';

CREATE VIEW api.country_groups_versions AS
SELECT cells[1] AS group_code,
       cells[2] AS country,
       coalesce(nullif(cells[3], '')::date, '-infinity') AS valid_from,
       coalesce(nullif(cells[4], '')::date, 'infinity') AS valid_to,
       recorded_from,
       recorded_to
  FROM export_law
 WHERE part = 'groups' AND recorded_from IS NOT NULL;
COMMENT ON VIEW api.country_groups_versions IS 'Country groups of the EAR: a country is in the group from valid_from to the day before valid_to. All editions.';

CREATE VIEW api.country_groups AS
SELECT group_code, country, valid_from, valid_to
  FROM api.country_groups_versions
 WHERE recorded_to = 'infinity';
COMMENT ON VIEW api.country_groups IS 'Country groups of the EAR: a country is in the group from valid_from to the day before valid_to. The current edition.';

CREATE VIEW api.export_rules AS
SELECT line,
       cells[1] AS stage,
       cells[2] AS name,
       coalesce(nullif(cells[3], '')::date, '-infinity') AS valid_from,
       coalesce(nullif(cells[4], '')::date, 'infinity') AS valid_to,
       cells[5] AS conditions,
       cells[6] AS answer,
       nullif(cells[7], '') AS detail,
       cells[8] AS mark,
       string_to_array(nullif(cells[9], ''), '|') AS citations,
       cells[10] AS because
  FROM export_law
 WHERE part = 'rules' AND recorded_from IS NOT NULL AND recorded_to = 'infinity';
COMMENT ON VIEW api.export_rules IS 'The export rules for AI chips, see data/export_rules.tsv: each holds from valid_from to the day before valid_to.';

CREATE VIEW api.export_citations AS
SELECT cells[1] AS id,
       cells[2] AS citation,
       cells[3] AS title,
       cells[4] AS mark,
       nullif(cells[5], '') AS control,
       nullif(cells[6], '') AS url
  FROM export_law
 WHERE part = 'citations' AND recorded_from IS NOT NULL AND recorded_to = 'infinity';
COMMENT ON VIEW api.export_citations IS 'What the export rules rest on, and how it was read.';

CREATE VIEW api.record_versions AS
SELECT 'funding'::text AS kind, id, body, recorded_from, recorded_to FROM funding
UNION ALL
SELECT 'commitment'::text AS kind, id, body, recorded_from, recorded_to FROM commitment
UNION ALL
SELECT 'deal'::text AS kind, id, body, recorded_from, recorded_to FROM deal
UNION ALL
SELECT 'chip'::text AS kind, id, body, recorded_from, recorded_to FROM chip
UNION ALL
SELECT 'data_center'::text AS kind, id, body, recorded_from, recorded_to FROM data_center
UNION ALL
SELECT 'export_control'::text AS kind, id, body, recorded_from, recorded_to FROM export_control
UNION ALL
SELECT 'incident'::text AS kind, id, body, recorded_from, recorded_to FROM incident
UNION ALL
SELECT 'company'::text AS kind, id, body, recorded_from, recorded_to FROM company;
COMMENT ON VIEW api.record_versions IS 'All versions of all records, as the API served them.';

CREATE VIEW api.changes AS
SELECT c.seq, c.data_version, c.changed_at AS at, c.kind, c.record_id AS id, c.action,
       CASE WHEN c.action = 'merged' THEN r.merged_into END AS merged_into
  FROM change c
  JOIN record r ON r.id = c.record_id;
COMMENT ON VIEW api.changes IS 'What happened to records, in the order in which it was committed, numbered without gaps.';

-- What /v1/search looks through, and how its hits are called.
CREATE VIEW api.findable_versions AS
SELECT 'company' AS type, id, name, called, words, claims, name AS title, recorded_from, recorded_to
  FROM company
UNION ALL
SELECT 'chip', id, name, coalesce(vendor || ' ', '') || name || coalesce(' ' || architecture, ''), words, claims,
       CASE WHEN starts_with(lower(name), lower(vendor)) THEN name ELSE coalesce(vendor || ' ', '') || name END, recorded_from, recorded_to
  FROM chip
UNION ALL
SELECT 'data_center', id, coalesce(name, location), coalesce(name || ' ', '') || coalesce(location, ''), words, claims,
       coalesce(nullif(concat_ws(', ', coalesce(body::jsonb #>> '{operator,name}', body::jsonb #>> '{provider,name}',
           body::jsonb #>> '{tenant,name}'), name, location), ''), 'A data center'), recorded_from, recorded_to
  FROM data_center
UNION ALL
SELECT 'export_control', id, title, title, words, claims,
       coalesce(title, concat_ws(' ', body::jsonb #>> '{jurisdiction,name}', replace(action, '_', ' '), array_to_string(items, ', '))),
       recorded_from, recorded_to
  FROM export_control
UNION ALL
SELECT 'funding', id, company, NULL, words, claims, company || ', ' || coalesce(replace(round, '_', ' '), 'funding'), recorded_from, recorded_to
  FROM funding
UNION ALL
SELECT 'deal', id, NULL, NULL, words, claims,
       concat_ws(', ', (SELECT string_agg(n #>> '{}', ', ') FROM jsonb_path_query(body::jsonb, '$.parties.name') AS n), kind, product),
       recorded_from, recorded_to
  FROM deal
UNION ALL
SELECT 'commitment', id, NULL, NULL, words, claims,
       concat_ws(', ', (SELECT string_agg(n #>> '{}', ', ') FROM jsonb_path_query(body::jsonb, '$.actors.name') AS n), purpose, region),
       recorded_from, recorded_to
  FROM commitment
UNION ALL
SELECT 'incident', id, NULL, NULL, words, claims,
       concat_ws(', ', body::jsonb #>> '{reporter,name}', replace(kind, '_', ' '), body::jsonb #>> '{victim,name}'), recorded_from, recorded_to
  FROM incident;
COMMENT ON VIEW api.findable_versions IS 'All versions of all records, as words and names.';

CREATE VIEW api.findable AS
SELECT type, id, name, called, words, claims, title FROM api.findable_versions WHERE recorded_to = 'infinity';
COMMENT ON VIEW api.findable IS 'All records, as words and names. The current ones.';

CREATE VIEW api.aliases AS
SELECT name_key, name, organisation_id FROM alias;
COMMENT ON VIEW api.aliases IS 'Names of organisations, as /v1/suggest and /v1/match look them up.';

CREATE VIEW api.record_quotes_versions AS
SELECT rc.record_id, rc.claim_id AS place, c.key AS claim, c.line IS NOT NULL AS is_row, c.quote, c.words, rc.recorded_from, rc.recorded_to
  FROM record_claim rc
  JOIN claim c ON c.id = rc.claim_id;
COMMENT ON VIEW api.record_quotes_versions IS 'What was said of each record, and when it counted.';

GRANT USAGE ON SCHEMA api TO exawatch_reader, exawatch_writer;
GRANT SELECT ON ALL TABLES IN SCHEMA api TO exawatch_reader, exawatch_writer;

-- Whoever keeps answers that were made of other views asks again. Before the first version there are none.
UPDATE data_version
   SET version = version + 1, changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')
 WHERE version > 0;
