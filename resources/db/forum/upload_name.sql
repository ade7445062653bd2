-- SPDX-License-Identifier: MIT
SELECT name FROM attachments WHERE id = :id AND user_id = :user;
