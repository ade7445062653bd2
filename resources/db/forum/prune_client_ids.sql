-- SPDX-License-Identifier: MIT
DELETE FROM idempotency WHERE created_at < :before;
