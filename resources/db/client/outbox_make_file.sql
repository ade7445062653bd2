CREATE TABLE IF NOT EXISTS queued_file (
    key TEXT PRIMARY KEY,
    client_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    path TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    attachment_id TEXT NOT NULL
)
