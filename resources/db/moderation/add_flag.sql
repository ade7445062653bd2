-- SPDX-License-Identifier: MIT
INSERT INTO flags (post_id, user_id, case_id, reason, note, at) VALUES (:post, :user, :case, :reason, :note, :at);
