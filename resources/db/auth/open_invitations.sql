-- SPDX-License-Identifier: MIT
SELECT count(*) FROM invitations WHERE created_by = :by AND used_at IS NULL AND expires_at > :now;
