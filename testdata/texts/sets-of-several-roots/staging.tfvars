admin_cidrs = ["192.0.2.0/24"]
has_bastion = false
