resource "aws_network_acl" "web" {
  vpc_id = "vpc-0123456789abcdef0"
}

resource "aws_network_acl_rule" "deny_ssh" {
  network_acl_id = aws_network_acl.web.id
  rule_number    = 100
  egress         = false
  rule_action    = "deny"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 22
  to_port        = 22
}

resource "aws_network_acl_rule" "allow_low" {
  network_acl_id = aws_network_acl.web.id
  rule_number    = 200
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 22
  to_port        = 80
}

resource "aws_network_acl_rule" "replies" {
  network_acl_id = aws_network_acl.web.id
  rule_number    = 100
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 1024
  to_port        = 65535
}
