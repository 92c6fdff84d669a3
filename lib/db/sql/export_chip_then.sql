-- $1 time, $2 id. What export rules look at in a chip, as it was then.
SELECT c.id, c.name, c.vendor_id, v.country, c.memory_type, c.tpp, c.performance_density, c.die_area_mm2, c.interconnect_gbps,
       c.bandwidth_tbps, c.datacenter_marketed, c.body
  FROM api.chips_versions c
  LEFT JOIN api.companies_versions v ON v.id = c.vendor_id AND v.recorded_from <= $1::timestamptz AND v.recorded_to > $1::timestamptz
 WHERE c.recorded_from <= $1::timestamptz AND c.recorded_to > $1::timestamptz
   AND c.id = $2
