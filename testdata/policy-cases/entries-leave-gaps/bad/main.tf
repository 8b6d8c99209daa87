# Numbers in a row from inline entries, and IPv6 beside IPv4 from resources.
resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_network_acl" "inline" {
  vpc_id = aws_vpc.main.id
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.20.0.0/16"
    from_port  = 443
    to_port    = 443
  }
  ingress {
    rule_no    = 101
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.20.0.0/16"
    from_port  = 80
    to_port    = 80
  }
  ingress {
    rule_no    = 200
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.20.0.0/16"
    from_port  = 22
    to_port    = 22
  }
}

resource "aws_network_acl" "resources" {
  vpc_id = aws_vpc.main.id
}

resource "aws_network_acl_rule" "four" {
  network_acl_id = aws_network_acl.resources.id
  egress         = true
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.0.0/16"
  from_port      = 1024
  to_port        = 65535
}

resource "aws_network_acl_rule" "six" {
  network_acl_id  = aws_network_acl.resources.id
  egress          = true
  rule_number     = 105
  rule_action     = "allow"
  protocol        = "tcp"
  ipv6_cidr_block = "2001:db8::/48"
  from_port       = 1024
  to_port         = 65535
}
