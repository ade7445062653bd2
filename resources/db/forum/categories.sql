-- SPDX-License-Identifier: MIT
SELECT id, title, private FROM categories ORDER BY position, id;
