-- SPDX-License-Identifier: MIT
INSERT INTO audit_log (at, actor, action, subject, detail, reason, category_id)
VALUES (:at, :actor, :action, :subject, :detail, :reason, :category);
