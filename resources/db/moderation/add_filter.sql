-- SPDX-License-Identifier: MIT
INSERT INTO word_filters (pattern, kind, action, replacement) VALUES (:pattern, :kind, :action, :replacement);
