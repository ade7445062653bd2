-- SPDX-License-Identifier: MIT
INSERT INTO notification_settings (user_id, kind, enabled) VALUES (:user, :kind, :enabled)
ON CONFLICT (user_id, kind) DO UPDATE SET enabled = excluded.enabled;
