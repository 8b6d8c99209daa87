# Production has a group of its own; a test uses the default one.
resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group" "web" {
  name   = "web"
  vpc_id = aws_vpc.main.id
}

module "production" {
  source          = "./service"
  security_groups = [aws_security_group.web.id]
}

module "test" {
  source          = "./service"
  security_groups = [aws_default_security_group.main.id]
}
