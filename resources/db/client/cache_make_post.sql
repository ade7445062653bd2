CREATE TABLE IF NOT EXISTS post (
    thread_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    epoch TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (thread_id, seq)
) WITHOUT ROWID
