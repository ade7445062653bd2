-- SPDX-License-Identifier: MIT
SELECT EXISTS (SELECT 1 FROM users WHERE id = :user AND role = 'admin' AND disabled = 0)
       AND NOT EXISTS (SELECT 1 FROM users WHERE id <> :user AND role = 'admin' AND disabled = 0 AND system = 0);
