-- SPDX-License-Identifier: MIT
INSERT INTO presence_choice (user_id, status, text, until) VALUES (:user, :status, :text, :until)
ON CONFLICT (user_id) DO UPDATE SET status = excluded.status, text = excluded.text, until = excluded.until;
