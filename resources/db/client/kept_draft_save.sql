INSERT INTO kept_draft (place, title, content, version, dirty)
VALUES (:place, :title, :content, :version, :dirty)
ON CONFLICT (place) DO UPDATE
SET title = excluded.title, content = excluded.content, version = excluded.version,
    dirty = excluded.dirty
