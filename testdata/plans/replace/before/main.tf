terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_network_acl_rule" "ssh" {
  network_acl_id = "acl-0123456789abcdef0"
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 22
  to_port        = 22
}

resource "aws_security_group" "web" {
  name = "web"

  lifecycle {
    create_before_destroy = true
  }
}

resource "terraform_data" "office" {
  input = "198.51.100.0/24"
}

resource "aws_security_group" "office" {
  name = "office"

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [terraform_data.office.output]
  }
}
