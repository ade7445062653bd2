-- SPDX-License-Identifier: MIT
DELETE FROM server_alerts WHERE id = :id;
