-- SPDX-License-Identifier: MIT
UPDATE cases SET state = :state, decision = :decision, decided_by = :by, decided_at = :now
WHERE id = :id AND state = 'open';
