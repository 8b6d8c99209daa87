module "sg" {
  source  = "example/sg/aws"
  version = "1.0.0"

  rules = [
    { port = 443, cidr = "0.0.0.0/0" },
    { port = 22, cidr = "0.0.0.0/0" },
  ]
}
