-- SPDX-License-Identifier: MIT
-- To each webhook that wants the topic. What not everybody may see goes only to those of its category.
INSERT INTO webhook_deliveries (webhook_id, topic, data, created_at)
SELECT id, :topic, :data, :now
FROM webhooks
WHERE EXISTS (SELECT 1 FROM json_each(webhooks.topics) WHERE value = :topic)
  AND (category_id = :category OR (category_id IS NULL AND :open))
  AND id NOT IN (SELECT value FROM json_each(:full));
