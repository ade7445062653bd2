-- SPDX-License-Identifier: MIT
-- Reserved: webhooks and what waits for them.
SELECT 1;
