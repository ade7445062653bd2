-- SPDX-License-Identifier: MIT
SELECT id, user_id, server_row, kind, at_least, subject, told FROM server_alerts ORDER BY id;
