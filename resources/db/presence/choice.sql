SELECT status FROM presence_choice WHERE user_id = :user
