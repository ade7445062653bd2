-- SPDX-License-Identifier: MIT
INSERT INTO notifications (user_id, kind, server_row, title, body, subject, url, created_at)
VALUES (:user, :kind, :server, :title, :body, :subject, :url, :at);
