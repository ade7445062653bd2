-- SPDX-License-Identifier: MIT
DELETE FROM webhooks WHERE id = :id;
