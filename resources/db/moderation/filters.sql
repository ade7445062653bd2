-- SPDX-License-Identifier: MIT
SELECT id, pattern, kind, action, replacement FROM word_filters ORDER BY id;
