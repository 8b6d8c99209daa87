consoles       = ["build"]
database_cidrs = ["0.0.0.0/0"]
