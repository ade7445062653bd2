-- SPDX-License-Identifier: MIT
-- Reserved: the forum's rights, edits, deletions, reactions, changes.
SELECT 1;
