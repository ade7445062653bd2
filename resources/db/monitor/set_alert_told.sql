-- SPDX-License-Identifier: MIT
UPDATE server_alerts SET told = :told WHERE id = :id;
