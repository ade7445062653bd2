-- SPDX-License-Identifier: MIT
INSERT INTO attachments (id, user_id, name, size, type, width, height, at)
VALUES (:id, :user, :name, :size, :type, :width, :height, :at);
