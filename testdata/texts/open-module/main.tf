module "network" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.21.0"
}

resource "aws_security_group" "db" {
  name = "db"

  ingress {
    description = "Databases of the network"
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = module.network.private_subnets_cidr_blocks
  }
}
