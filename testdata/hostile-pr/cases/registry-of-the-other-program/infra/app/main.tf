variable "admin_cidrs" {
  type = list(string)
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "web" {
  name        = "web"
  description = "The web servers"
  vpc_id      = aws_vpc.main.id

  ingress {
    description = "HTTPS"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    description = "SSH"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = local.offices
  }
}

resource "aws_security_group" "legacy" {
  name        = "legacy"
  description = "Desktops of the old office"
  vpc_id      = aws_vpc.main.id

  ingress {
    description = "RDP"
    from_port   = 3389
    to_port     = 3389
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

module "bastion" {
  source = "../../modules/bastion"
  vpc_id = aws_vpc.main.id
}

resource "aws_eip" "office" {}

locals {
  offices = toset(["0.0.0.0/0", "${aws_eip.office.public_ip}/32"])
}
