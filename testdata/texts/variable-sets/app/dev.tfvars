consoles = ["build"]
