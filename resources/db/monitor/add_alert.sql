-- SPDX-License-Identifier: MIT
INSERT INTO server_alerts (user_id, server_row, kind, at_least, subject, told)
VALUES (:user, :row, :kind, :at_least, :subject, :told);
