-- SPDX-License-Identifier: MIT
UPDATE word_filters SET pattern = :pattern, kind = :kind, action = :action, replacement = :replacement
WHERE id = :id;
