variable "admin_cidrs" {
  type = list(string)
}

variable "has_bastion" {
  type = bool
}

# Made in production only, which is enough: the module is no root of its own.
module "bastion" {
  source      = "../modules/bastion"
  count       = var.has_bastion ? 1 : 0
  admin_cidrs = var.admin_cidrs
}

module "console" {
  source = "../modules/console"
}
