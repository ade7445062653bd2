-- SPDX-License-Identifier: MIT
SELECT id, topic, data, created_at FROM webhook_deliveries WHERE webhook_id = :webhook ORDER BY id LIMIT 1;
