module "s" {
  source = "../switched"
  create = false
}
