-- SPDX-License-Identifier: MIT
UPDATE invitations SET used_at = :now, used_by = :user WHERE hash = :hash AND used_at IS NULL;
