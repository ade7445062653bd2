-- SPDX-License-Identifier: MIT
UPDATE threads SET change = change + 1 WHERE id = :thread RETURNING change;
