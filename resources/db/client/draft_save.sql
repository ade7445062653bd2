INSERT INTO draft (thread_id, content, changed_ms)
VALUES (:thread_id, :content, :changed_ms)
ON CONFLICT (thread_id) DO UPDATE
SET content = excluded.content, changed_ms = excluded.changed_ms
