-- SPDX-License-Identifier: MIT
INSERT INTO webhook_deliveries (webhook_id, topic, data, created_at)
SELECT id, :topic, :data, :now FROM webhooks WHERE id = :webhook;
