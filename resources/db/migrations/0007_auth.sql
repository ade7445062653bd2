-- SPDX-License-Identifier: MIT
-- Reserved: invitations that can be listed and revoked.
SELECT 1;
