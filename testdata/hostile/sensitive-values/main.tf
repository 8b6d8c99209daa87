variable "blocked" {
  type      = string
  sensitive = true
  default   = "51.170.0.0/15"
}

variable "entries" {
  type      = number
  sensitive = true
  default   = 77
}

variable "network" {
  type      = string
  sensitive = true
  default   = "10.20.0.0/16"
}

variable "number" {
  type      = number
  sensitive = true
  default   = 317
}

variable "action" {
  type      = string
  sensitive = true
  default   = "deny"
}

resource "aws_vpc" "main" {
  cidr_block = var.network
}

resource "aws_network_acl" "main" {
  vpc_id = aws_vpc.main.id

  ingress {
    rule_no    = 100
    action     = "deny"
    protocol   = "tcp"
    from_port  = 0
    to_port    = 65535
    cidr_block = var.blocked
  }
  ingress {
    rule_no    = 110
    action     = "allow"
    protocol   = "tcp"
    from_port  = 6370
    to_port    = 6390
    cidr_block = "32.0.0.0/3"
  }
  ingress {
    rule_no    = 120
    action     = "deny"
    protocol   = "tcp"
    from_port  = 6379
    to_port    = 7000
    cidr_block = "48.0.0.0/4"
  }

  egress {
    rule_no    = var.number
    action     = var.action
    protocol   = "tcp"
    from_port  = 25
    to_port    = 25
    cidr_block = "0.0.0.0/0"
  }
  egress {
    rule_no    = 320
    action     = "allow"
    protocol   = "-1"
    from_port  = 0
    to_port    = 0
    cidr_block = "0.0.0.0/0"
  }
}

resource "aws_ec2_managed_prefix_list" "offices" {
  name           = "offices"
  address_family = "IPv4"
  max_entries    = var.entries

  entry {
    cidr = "192.0.2.0/24"
  }
}

resource "aws_security_group" "web" {
  name   = "web"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "offices" {
  security_group_id = aws_security_group.web.id
  description       = "offices"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  prefix_list_id    = aws_ec2_managed_prefix_list.offices.id
}
