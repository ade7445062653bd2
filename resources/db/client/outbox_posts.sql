SELECT client_id, thread_id, content, reply_to, created_ms, state, reason
FROM queued_post
ORDER BY position
