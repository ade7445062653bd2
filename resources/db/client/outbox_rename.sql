UPDATE queued_post SET client_id = :new_id WHERE client_id = :old_id
