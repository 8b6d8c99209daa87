# An instance and a load balancer of production with the default group.
resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id
}

module "production" {
  source          = "./service"
  security_groups = [aws_default_security_group.main.id]
}
