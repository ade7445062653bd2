-- SPDX-License-Identifier: MIT
INSERT INTO sanctions (user_id, kind, reason, by_id, at, until) VALUES (:user, :kind, :reason, :by, :now, :until);
