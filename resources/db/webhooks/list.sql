-- SPDX-License-Identifier: MIT
SELECT id, url, secret, topics, category_id, delivered, failed, last_error, last_at,
       (SELECT count(*) FROM webhook_deliveries WHERE webhook_id = webhooks.id)
FROM webhooks
ORDER BY id;
