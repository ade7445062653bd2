-- SPDX-License-Identifier: MIT
-- A used one stays: it is how its account came to be.
DELETE FROM invitations WHERE id = :id AND used_at IS NULL AND setup = 0 AND (:by = 0 OR created_by = :by);
