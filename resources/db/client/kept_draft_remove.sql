DELETE FROM kept_draft WHERE place = :place
