module "console" {
  source = "../modules/console"
}
