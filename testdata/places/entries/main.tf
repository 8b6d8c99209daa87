variable "allowed" {
  default = { https = { number = 100, port = 443 }, ssh = { number = 110, port = 22 } }
}

variable "deny_number" {
  type = number
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_network_acl" "inline" {
  vpc_id = aws_vpc.main.id

  dynamic "ingress" {
    for_each = var.allowed
    content {
      rule_no    = ingress.value.number
      action     = "allow"
      protocol   = "tcp"
      from_port  = ingress.value.port
      to_port    = ingress.value.port
      cidr_block = "0.0.0.0/0"
    }
  }

  ingress {
    rule_no    = var.deny_number
    action     = "deny"
    protocol   = "tcp"
    from_port  = 22
    to_port    = 22
    cidr_block = "0.0.0.0/0"
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

resource "aws_network_acl" "standalone" {
  vpc_id = aws_vpc.main.id
}

resource "aws_network_acl_rule" "standalone" {
  for_each       = { all = { number = 90, action = "allow" }, blocked = { number = 95, action = "deny" } }
  network_acl_id = aws_network_acl.standalone.id
  rule_number    = each.value.number
  rule_action    = each.value.action
  protocol       = "tcp"
  from_port      = 5432
  to_port        = 5432
  cidr_block     = "0.0.0.0/0"
}
