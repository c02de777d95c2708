-- Two desks may bear one name: every record says by a random id which of them made it. Those of before say nothing.
ALTER TABLE records ADD COLUMN desk_id TEXT;
