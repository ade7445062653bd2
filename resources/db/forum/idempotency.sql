-- SPDX-License-Identifier: MIT
SELECT payload_hash, post_id FROM idempotency WHERE user_id = :user AND client_id = :client_id;
