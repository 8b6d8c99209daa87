provider "aws" { region = "eu-west-1" }
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_eip" "old" { domain = "vpc" }
resource "aws_eip" "new" { domain = "vpc" }
resource "aws_security_group" "old" {
  name   = "old"
  vpc_id = aws_vpc.main.id
}
resource "aws_security_group" "new" {
  name   = "new"
  vpc_id = aws_vpc.main.id
}
locals {
  offices = ["${aws_eip.old.public_ip}/32", "${aws_eip.new.public_ip}/32"]
  ids     = { a = aws_security_group.old.id, b = aws_security_group.new.id }
}
resource "aws_security_group_rule" "ssh" {
  type              = "ingress"
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = local.offices
  security_group_id = local.ids["b"]
}
resource "aws_security_group_rule" "db" {
  type              = "ingress"
  from_port         = 3306
  to_port           = 3306
  protocol          = "tcp"
  cidr_blocks       = concat(["0.0.0.0/0"], local.offices)
  security_group_id = local.ids["a"]
}
resource "aws_security_group" "inline" {
  name   = "inline"
  vpc_id = aws_vpc.main.id
  dynamic "ingress" {
    for_each = local.ids
    content {
      from_port       = 5432
      to_port         = 5432
      protocol        = "tcp"
      security_groups = [ingress.value]
    }
  }
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["${aws_eip.new.public_ip}/32"]
  }
}
resource "aws_network_acl" "main" {
  vpc_id = aws_vpc.main.id
  dynamic "ingress" {
    for_each = local.offices
    content {
      rule_no    = 100 + ingress.key
      action     = "allow"
      protocol   = "tcp"
      from_port  = 22
      to_port    = 22
      cidr_block = ingress.value
    }
  }
  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    from_port  = 0
    to_port    = 0
    cidr_block = "0.0.0.0/0"
  }
}
