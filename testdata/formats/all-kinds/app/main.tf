# One root with a finding of each kind: certain and open, accepted and not, and what nobody can see.

variable "admin_cidrs" {
  type = list(string)
}

variable "office_cidrs" {
  type = list(string)
}

provider "aws" {
  region = "eu-west-1"
}

data "aws_availability_zones" "here" {}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "web" {
  count             = 2
  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
  availability_zone = data.aws_availability_zones.here.names[count.index]
}

resource "aws_security_group" "web" {
  for_each = toset(data.aws_availability_zones.here.names)
  name     = "web-${each.key}"
  vpc_id   = aws_vpc.main.id

  ingress {
    description = "HTTPS"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    description = "SSH"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = var.admin_cidrs
  }
}

resource "aws_security_group" "desk" {
  name   = "desk"
  vpc_id = aws_vpc.main.id

  ingress {
    description = "remote desktops"
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = var.office_cidrs
  }

  # portcullis:ignore sg-sensitive-port-open until=2027-01-31 -- moves behind the VPN in January
  ingress {
    description = "reports"
    protocol    = "tcp"
    from_port   = 3306
    to_port     = 3306
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_network_acl" "web" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = aws_subnet.web[*].id

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 0
    to_port    = 65535
    cidr_block = "0.0.0.0/0"
  }

  ingress {
    rule_no    = 200
    action     = "deny"
    protocol   = "tcp"
    from_port  = 22
    to_port    = 22
    cidr_block = "0.0.0.0/0"
  }

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 32768
    to_port    = 60999
    cidr_block = "0.0.0.0/0"
  }
}

resource "aws_cloudformation_stack" "legacy" {
  name          = "legacy"
  template_body = file("${path.module}/legacy.yaml")
}

module "bastion" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "5.3.0"
  vpc_id  = aws_vpc.main.id
}
