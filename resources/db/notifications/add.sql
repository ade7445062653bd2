-- SPDX-License-Identifier: MIT
INSERT INTO notifications
    (user_id, kind, actor_id, thread_id, post_id, server_row, title, body, subject, url, created_at)
VALUES (:user, :kind, :actor, :thread, :post, :server, :title, :body, :subject, :url, :at);
