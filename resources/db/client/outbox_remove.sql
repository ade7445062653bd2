DELETE FROM queued_post WHERE client_id = :client_id
