module "n" {
  source      = "../named"
  source_cidr = "10.0.0.0/8"
}

module "b" {
  source      = "../backend"
  source_cidr = "10.0.0.0/8"
}
