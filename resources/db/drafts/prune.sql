-- SPDX-License-Identifier: MIT
DELETE FROM drafts WHERE content = '' AND saved_at < :before;
