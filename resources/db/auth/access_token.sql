-- SPDX-License-Identifier: MIT
SELECT users.id, users.username, users.role, sign_ins.id
FROM tokens
JOIN sign_ins ON sign_ins.id = tokens.sign_in_id
JOIN users ON users.id = tokens.user_id
WHERE tokens.hash = :hash AND tokens.kind = 'access' AND tokens.expires_at > :now
  AND sign_ins.revoked_at IS NULL AND users.disabled = 0;
