-- SPDX-License-Identifier: MIT
INSERT INTO custom_handlers (event, action, target, role) VALUES (:event, :action, :target, :role)
ON CONFLICT (event) DO UPDATE SET action = excluded.action, target = excluded.target, role = excluded.role;
