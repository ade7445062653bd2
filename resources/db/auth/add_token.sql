-- SPDX-License-Identifier: MIT
INSERT INTO tokens (hash, sign_in_id, user_id, kind, expires_at)
VALUES (:hash, :sign_in, :user, :kind, :expires_at);
