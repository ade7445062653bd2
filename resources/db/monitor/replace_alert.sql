-- SPDX-License-Identifier: MIT
UPDATE server_alerts
SET server_row = :row, kind = :kind, at_least = :at_least, subject = :subject, told = :told
WHERE id = :id AND user_id = :user;
