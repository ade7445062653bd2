SELECT content FROM draft WHERE thread_id = :thread_id
