variable "office" {
  default = ["198.51.0.0/16", "0.0.0.0/0"]
}

module "net" {
  for_each = toset(["a", "b"])
  source   = "./net"
  cidrs    = concat(["10.0.0.0/8"], each.key == "a" ? var.office : [])
}
