-- SPDX-License-Identifier: MIT
INSERT INTO threads (category_id, title, author_id, created_at) VALUES (:category, :title, :author, :now);
