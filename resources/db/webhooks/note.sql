-- SPDX-License-Identifier: MIT
UPDATE webhooks
SET delivered = delivered + :delivered, failed = failed + :failed, last_error = :error, last_at = :now
WHERE id = :id;
