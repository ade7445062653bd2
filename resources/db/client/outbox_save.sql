INSERT INTO queued_post (client_id, thread_id, content, reply_to, created_ms, state, reason)
VALUES (:client_id, :thread_id, :content, :reply_to, :created_ms, :state, :reason)
ON CONFLICT (client_id) DO UPDATE
SET content = excluded.content, state = excluded.state, reason = excluded.reason
