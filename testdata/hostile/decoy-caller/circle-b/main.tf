module "a" {
  source = "../circle-a"
}
