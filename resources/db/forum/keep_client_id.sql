-- SPDX-License-Identifier: MIT
INSERT INTO idempotency (user_id, client_id, payload_hash, post_id, created_at)
VALUES (:user, :client_id, :hash, :post, :at);
