-- SPDX-License-Identifier: MIT
-- The index of what was written: each post, and with a thread's first one its title. It holds no copy of the texts
-- but reads them from this view; SQLite asks that whoever takes a row out says exactly what was in it.
-- Whose post it is and where, which never changes, is a word of it too: a common word within a rare place is found
-- without a look at every other post that holds it.

CREATE VIEW post_texts (id, title, content, thread, author) AS
SELECT posts.id, CASE posts.seq WHEN 1 THEN threads.title ELSE '' END, posts.content, posts.thread_id, posts.author_id
FROM posts
JOIN threads ON threads.id = posts.thread_id;

-- Without accents, as people type when they look for something. Few beginnings of words stand in most posts, those of
-- up to three letters: they are looked up like words.
CREATE VIRTUAL TABLE post_index USING fts5 (
    title, content, thread, author, content = 'post_texts', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
-- A word of the title weighs as much as ten of the text; whose it is and where, nothing.
INSERT INTO post_index (post_index, rank) VALUES ('rank', 'bm25(10.0, 1.0, 0.0, 0.0)');
-- Posts come one by one for years. What each adds is merged with the rest half as often as usual: a search looks into
-- a few more pieces, and a post costs half.
INSERT INTO post_index (post_index, rank) VALUES ('automerge', 8);

CREATE TRIGGER posts_indexed AFTER INSERT ON posts BEGIN
    INSERT INTO post_index (rowid, title, content, thread, author)
    SELECT id, title, content, thread, author FROM post_texts WHERE id = new.id;
END;
CREATE TRIGGER posts_reindexed AFTER UPDATE OF content ON posts BEGIN
    INSERT INTO post_index (post_index, rowid, title, content, thread, author)
    SELECT 'delete', id, title, old.content, thread, author FROM post_texts WHERE id = new.id;
    INSERT INTO post_index (rowid, title, content, thread, author)
    SELECT id, title, content, thread, author FROM post_texts WHERE id = new.id;
END;
CREATE TRIGGER titles_reindexed AFTER UPDATE OF title ON threads BEGIN
    INSERT INTO post_index (post_index, rowid, title, content, thread, author)
    SELECT 'delete', id, old.title, content, thread_id, author_id FROM posts WHERE thread_id = new.id AND seq = 1;
    INSERT INTO post_index (rowid, title, content, thread, author)
    SELECT id, new.title, content, thread_id, author_id FROM posts WHERE thread_id = new.id AND seq = 1;
END;

INSERT INTO post_index (post_index) VALUES ('rebuild');
