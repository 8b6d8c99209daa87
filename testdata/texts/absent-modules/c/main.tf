module "vpc" {
  source = "terraform-aws-modules/vpc/aws"
}

resource "aws_security_group" "db" {
  name = "db"
}
