-- SPDX-License-Identifier: MIT
INSERT INTO quiet_hours (user_id, enabled, from_minute, to_minute, days, time_zone, allow_mentions, allow_staff)
VALUES (:user, :enabled, :from, :to, :days, :zone, :mentions, :staff)
ON CONFLICT (user_id) DO UPDATE
SET enabled = excluded.enabled, from_minute = excluded.from_minute, to_minute = excluded.to_minute,
    days = excluded.days, time_zone = excluded.time_zone, allow_mentions = excluded.allow_mentions,
    allow_staff = excluded.allow_staff;
