variable "late" {
  type    = number
  default = 200
}

# The number is a variable's.
resource "aws_network_acl" "variable" {
  vpc_id = "vpc-1"

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.0.0.0/8"
    from_port  = 5000
    to_port    = 5000
  }

  ingress {
    rule_no    = var.late
    action     = "deny"
    protocol   = "tcp"
    cidr_block = "10.0.0.0/16"
    from_port  = 5000
    to_port    = 5000
  }

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.0.0.0/8"
    from_port  = 1024
    to_port    = 65535
  }
}

# Each of them is made by one block.
resource "aws_network_acl_rule" "each" {
  for_each = { a = 500, b = 510 }

  network_acl_id = aws_network_acl.variable.id
  rule_number    = each.value
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.0.0.0/8"
  from_port      = 5000
  to_port        = 5000
}

# Two calls of one module.
module "one" {
  source = "./net"
}

module "two" {
  source = "./net"
}

# Something names what would go.
resource "aws_security_group" "named" {
  name        = "named"
  description = "A group"
}

resource "aws_vpc_security_group_ingress_rule" "wide" {
  security_group_id = aws_security_group.named.id
  description       = "all of them"
  ip_protocol       = "tcp"
  from_port         = 5000
  to_port           = 5000
  cidr_ipv4         = "10.0.0.0/8"
}

resource "aws_vpc_security_group_ingress_rule" "narrow" {
  security_group_id = aws_security_group.named.id
  description       = "some of them"
  ip_protocol       = "tcp"
  from_port         = 5000
  to_port           = 5000
  cidr_ipv4         = "10.0.0.0/16"
}

output "narrow" {
  value = aws_vpc_security_group_ingress_rule.narrow.id
}
