-- SPDX-License-Identifier: MIT
UPDATE servers
SET maintenance_from = :from, maintenance_until = :until, maintenance_note = :note
WHERE row = :row;
