-- SPDX-License-Identifier: MIT
SELECT event, action, target, role FROM custom_handlers ORDER BY event;
