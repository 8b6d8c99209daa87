module "net" {
  source  = "registry.example.com/acme/net/aws"
  version = "1.0.0"
}
