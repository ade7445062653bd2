-- SPDX-License-Identifier: MIT
-- What people have begun to write, for all their devices. A draft that was sent or thrown away stays for a while
-- as an empty one: its version tells a device that was away that its own copy is old.

CREATE TABLE drafts (
    user_id     INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    thread_id   INTEGER REFERENCES threads (id) ON DELETE CASCADE,
    category_id INTEGER REFERENCES categories (id) ON DELETE CASCADE,
    content     TEXT    NOT NULL,
    title       TEXT,
    reply_to    INTEGER REFERENCES posts (id) ON DELETE SET NULL,
    version     INTEGER NOT NULL,
    saved_at    INTEGER NOT NULL,
    CHECK ((thread_id IS NULL) <> (category_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX drafts_of_thread ON drafts (user_id, thread_id) WHERE thread_id IS NOT NULL;
CREATE UNIQUE INDEX drafts_of_category ON drafts (user_id, category_id) WHERE category_id IS NOT NULL;
CREATE INDEX drafts_by_user ON drafts (user_id, saved_at);
CREATE INDEX drafts_by_age ON drafts (saved_at) WHERE content = '';
