-- SPDX-License-Identifier: MIT
UPDATE notifications SET delivered_at = :now WHERE id = :id AND delivered_at IS NULL;
