deny_number = 120
