SELECT epoch, body FROM post WHERE thread_id = :thread_id ORDER BY seq
