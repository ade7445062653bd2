-- SPDX-License-Identifier: MIT
SELECT kind, enabled FROM notification_settings WHERE user_id = :user;
