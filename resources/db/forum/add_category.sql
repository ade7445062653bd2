-- SPDX-License-Identifier: MIT
INSERT INTO categories (title, private, position)
VALUES (:title, :private, (SELECT coalesce(max(position), 0) + 1 FROM categories));
