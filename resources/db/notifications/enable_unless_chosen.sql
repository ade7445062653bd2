-- SPDX-License-Identifier: MIT
INSERT INTO notification_settings (user_id, kind, enabled) VALUES (:user, :kind, :enabled)
ON CONFLICT DO NOTHING;
