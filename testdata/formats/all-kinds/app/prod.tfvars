admin_cidrs  = ["0.0.0.0/0"]
office_cidrs = ["0.0.0.0/0"]
