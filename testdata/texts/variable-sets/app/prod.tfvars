database_cidrs = ["0.0.0.0/0"]
consoles       = ["build", "release"]
