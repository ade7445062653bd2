-- SPDX-License-Identifier: MIT
DELETE FROM webhook_deliveries WHERE id = :id;
