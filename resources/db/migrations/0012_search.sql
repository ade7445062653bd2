-- SPDX-License-Identifier: MIT
-- The index of what was written: each post, and with a thread's first one its title. It holds no copy of the texts
-- but reads them from this view; SQLite asks that whoever takes a row out says exactly what was in it.

CREATE VIEW post_texts (id, title, content) AS
SELECT posts.id, CASE posts.seq WHEN 1 THEN threads.title ELSE '' END, posts.content
FROM posts
JOIN threads ON threads.id = posts.thread_id;

-- Without accents, as people type when they look for something.
CREATE VIRTUAL TABLE post_index USING fts5 (
    title, content, content = 'post_texts', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
-- A word of the title weighs as much as ten of the text.
INSERT INTO post_index (post_index, rank) VALUES ('rank', 'bm25(10.0, 1.0)');

CREATE TRIGGER posts_indexed AFTER INSERT ON posts BEGIN
    INSERT INTO post_index (rowid, title, content)
    SELECT post_texts.id, post_texts.title, post_texts.content FROM post_texts WHERE post_texts.id = new.id;
END;
CREATE TRIGGER posts_reindexed AFTER UPDATE OF content ON posts BEGIN
    INSERT INTO post_index (post_index, rowid, title, content)
    SELECT 'delete', post_texts.id, post_texts.title, old.content FROM post_texts WHERE post_texts.id = new.id;
    INSERT INTO post_index (rowid, title, content)
    SELECT post_texts.id, post_texts.title, post_texts.content FROM post_texts WHERE post_texts.id = new.id;
END;
CREATE TRIGGER titles_reindexed AFTER UPDATE OF title ON threads BEGIN
    INSERT INTO post_index (post_index, rowid, title, content)
    SELECT 'delete', posts.id, old.title, posts.content FROM posts WHERE posts.thread_id = new.id AND posts.seq = 1;
    INSERT INTO post_index (rowid, title, content)
    SELECT posts.id, new.title, posts.content FROM posts WHERE posts.thread_id = new.id AND posts.seq = 1;
END;

INSERT INTO post_index (post_index) VALUES ('rebuild');
