-- SPDX-License-Identifier: MIT
INSERT INTO webhooks (url, secret, topics, category_id, created_at)
VALUES (:url, :secret, :topics, :category, :now);
