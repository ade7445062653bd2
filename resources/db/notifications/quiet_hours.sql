-- SPDX-License-Identifier: MIT
SELECT user_id, enabled, from_minute, to_minute, days, time_zone, allow_mentions, allow_staff FROM quiet_hours;
