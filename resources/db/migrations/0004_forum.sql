-- SPDX-License-Identifier: MIT
-- Rights of categories, edits with their history, deletions, reactions, and the count of what happened to posts
-- after they were posted. Times are milliseconds since 1970 in UTC.

ALTER TABLE category_grants ADD COLUMN may TEXT NOT NULL DEFAULT 'start'
    CHECK (may IN ('none', 'see', 'reply', 'start', 'moderate'));
-- Until now a grant opened a private category and meant nothing in a public one. There it would now take away
-- what its holder may do by their role.
DELETE FROM category_grants WHERE category_id IN (SELECT id FROM categories WHERE private = 0);

-- Who sees which category: what CategoryRow::rightOf says, for statements that choose among people.
CREATE VIEW category_sight AS
WITH ranks (role, rank) AS (VALUES ('guest', 0), ('member', 1), ('moderator', 2), ('admin', 3))
SELECT u.id AS user_id, c.id AS category_id
FROM users u
JOIN ranks own ON own.role = u.role
JOIN categories c
WHERE u.role = 'admin'
   OR coalesce((SELECT g.may <> 'none' FROM category_grants g WHERE g.category_id = c.id AND g.user_id = u.id),
               EXISTS (SELECT 1 FROM ranks r
                       LEFT JOIN category_grants g ON g.category_id = c.id AND g.role = r.role
                       WHERE r.rank <= own.rank AND coalesce(g.may <> 'none', c.private = 0)));

ALTER TABLE threads ADD COLUMN change INTEGER NOT NULL DEFAULT 0; -- counts from 1, without a gap
ALTER TABLE threads ADD COLUMN slow_mode_seconds INTEGER NOT NULL DEFAULT 0;
ALTER TABLE threads ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1));
CREATE INDEX threads_by_author ON threads (author_id, created_at);

ALTER TABLE posts ADD COLUMN change INTEGER NOT NULL DEFAULT 0; -- the thread's count when it last changed
ALTER TABLE posts ADD COLUMN edited_at INTEGER;
ALTER TABLE posts ADD COLUMN edited_by INTEGER REFERENCES users (id);
ALTER TABLE posts ADD COLUMN deleted_by INTEGER REFERENCES users (id); -- null: it is not deleted
CREATE INDEX posts_by_change ON posts (thread_id, change) WHERE change > 0;

-- For slow mode: when they last posted there; 0: before anybody asked.
ALTER TABLE thread_participants ADD COLUMN last_at INTEGER NOT NULL DEFAULT 0;

-- What a post said before; what it says now stands in the post.
CREATE TABLE post_versions (
    id        INTEGER PRIMARY KEY,
    post_id   INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    content   TEXT    NOT NULL,
    editor_id INTEGER NOT NULL REFERENCES users (id),
    at        INTEGER NOT NULL -- since when it said so
) STRICT;
CREATE INDEX post_versions_by_post ON post_versions (post_id, id);

CREATE TABLE reactions (
    id      INTEGER PRIMARY KEY, -- in the order they came
    post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    emoji   TEXT    NOT NULL,
    UNIQUE (post_id, emoji, user_id)
) STRICT;
