variable "source_cidr" {}

module "m" {
  source      = "../modules/m"
  source_cidr = var.source_cidr
}
