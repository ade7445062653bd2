SELECT thread_id, content, changed_ms FROM draft ORDER BY changed_ms DESC
