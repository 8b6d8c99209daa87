module "bastion" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "5.3.0"
  name    = "bastion"
}
