DELETE FROM post WHERE thread_id = :thread_id
