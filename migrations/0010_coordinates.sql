-- Where a data center is, for maps. Either may be missing: what documents say of it is kept as they say it.
ALTER TABLE data_center
    ADD COLUMN latitude numeric CHECK (latitude BETWEEN -90 AND 90),
    ADD COLUMN longitude numeric CHECK (longitude BETWEEN -180 AND 180);
COMMENT ON COLUMN data_center.latitude IS 'Degrees north of the equator, WGS 84.';
COMMENT ON COLUMN data_center.longitude IS 'Degrees east of Greenwich, WGS 84.';
