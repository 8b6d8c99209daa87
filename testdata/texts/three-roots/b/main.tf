module "front" {
  source = "../web"
}
