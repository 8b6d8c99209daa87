# An override file says something else of the second entry, and a test names the third.
resource "aws_network_acl" "n" {
  vpc_id = "vpc-1"
}

resource "aws_network_acl_rule" "first" {
  network_acl_id = aws_network_acl.n.id
  rule_number    = 100
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.0.0.0/8"
  from_port      = 443
  to_port        = 443
}

resource "aws_network_acl_rule" "second" {
  network_acl_id = aws_network_acl.n.id
  rule_number    = 90
  egress         = false
  rule_action    = "deny"
  protocol       = "tcp"
  cidr_block     = "10.2.0.0/16"
  from_port      = 443
  to_port        = 443
}

resource "aws_network_acl_rule" "third" {
  network_acl_id = aws_network_acl.n.id
  rule_number    = 220
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.4.0.0/16"
  from_port      = 443
  to_port        = 443
}

resource "aws_network_acl_rule" "fourth" {
  network_acl_id = aws_network_acl.n.id
  rule_number    = 230
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.5.0.0/16"
  from_port      = 443
  to_port        = 443
}

resource "aws_network_acl_rule" "replies" {
  network_acl_id = aws_network_acl.n.id
  rule_number    = 100
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.0.0.0/8"
  from_port      = 1024
  to_port        = 65535
}
