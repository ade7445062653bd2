CREATE TABLE IF NOT EXISTS kept_draft (
    place TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    version INTEGER NOT NULL,
    dirty INTEGER NOT NULL
)
