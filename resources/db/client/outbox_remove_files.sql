DELETE FROM queued_file WHERE client_id = :client_id
