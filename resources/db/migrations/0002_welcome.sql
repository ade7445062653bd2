-- SPDX-License-Identifier: MIT
-- What an empty install shows: a category, a thread of guidelines, and the daemon as its author. The
-- author's name is taken, so nobody can speak as the daemon. The clock arithmetic is milliseconds since 1970.

INSERT INTO users (username, username_key, skeleton, role, disabled, created_at, system)
VALUES ('Panel', 'panel', 'panel', 'member', 1,
        CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER), 1);

INSERT INTO categories (title, private, position) VALUES ('Welcome', 0, 0);

INSERT INTO threads (category_id, title, author_id, created_at, pinned)
SELECT categories.id, 'Guidelines', users.id, users.created_at, 1
FROM categories, users
WHERE categories.title = 'Welcome' AND users.system = 1;

INSERT INTO posts (thread_id, seq, author_id, content, created_at)
SELECT threads.id, 1, threads.author_id,
'Welcome. Three rules keep this a good place; its people may add theirs below.

1. Talk about the game and the idea, not about the person.
2. One topic a thread: start a new one when the talk moves on.
3. See something that should not be here? Tell a moderator, do not answer it.',
       threads.created_at
FROM threads
JOIN users ON users.id = threads.author_id
WHERE threads.title = 'Guidelines' AND users.system = 1;

UPDATE threads
SET last_seq = 1, last_post_id = (SELECT posts.id FROM posts WHERE posts.thread_id = threads.id)
WHERE title = 'Guidelines' AND author_id = (SELECT id FROM users WHERE system = 1);
