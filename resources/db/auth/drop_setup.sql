-- SPDX-License-Identifier: MIT
DELETE FROM invitations WHERE setup = 1 AND used_at IS NULL;
