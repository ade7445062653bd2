-- SPDX-License-Identifier: MIT
SELECT role FROM invitations WHERE hash = :hash AND used_at IS NULL AND expires_at > :now;
