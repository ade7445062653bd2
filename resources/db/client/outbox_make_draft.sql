CREATE TABLE IF NOT EXISTS draft (
    thread_id INTEGER PRIMARY KEY,
    content TEXT NOT NULL,
    changed_ms INTEGER NOT NULL
)
