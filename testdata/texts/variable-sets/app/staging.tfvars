consoles = ["build"]
size     = 2
