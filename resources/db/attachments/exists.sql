-- SPDX-License-Identifier: MIT
SELECT EXISTS (SELECT 1 FROM attachments WHERE id = :id AND gone = 0);
