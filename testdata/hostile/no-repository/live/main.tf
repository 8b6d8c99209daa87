module "m" {
  source      = "../modules/m"
  source_cidr = "0.0.0.0/0"
}
