-- SPDX-License-Identifier: MIT
SELECT id FROM server_alerts
WHERE user_id = :user AND server_row = :row AND kind = :kind AND at_least = :at_least
  AND subject = :subject;
