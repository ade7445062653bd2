-- SPDX-License-Identifier: MIT
DELETE FROM invitations WHERE coalesce(used_at, expires_at) <= :before;
