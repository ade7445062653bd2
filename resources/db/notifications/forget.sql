-- SPDX-License-Identifier: MIT
DELETE FROM notifications WHERE id = :id;
