UPDATE queued_file SET client_id = :new_id WHERE client_id = :old_id
