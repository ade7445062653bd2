INSERT INTO post (thread_id, seq, epoch, body)
VALUES (:thread_id, :seq, :epoch, :body)
ON CONFLICT (thread_id, seq) DO UPDATE
SET epoch = excluded.epoch, body = excluded.body
