CREATE TABLE IF NOT EXISTS queued_post (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    client_id TEXT NOT NULL UNIQUE,
    thread_id INTEGER NOT NULL,
    content TEXT NOT NULL,
    reply_to INTEGER,
    created_ms INTEGER NOT NULL,
    state INTEGER NOT NULL,
    reason TEXT
)
