resource "aws_network_acl_rule" "web" {
  network_acl_id = aws_network_acl.app.id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 443
  to_port        = 443
  cidr_block     = "0.0.0.0/0"
}

# Two teams took the same number.
resource "aws_network_acl_rule" "metrics" {
  network_acl_id = aws_network_acl.app.id
  rule_number    = "100"
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 9100
  to_port        = 9100
  cidr_block     = "10.0.0.0/8"
}

resource "aws_network_acl_rule" "database" {
  network_acl_id = aws_network_acl.app.id
  egress         = true
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 5432
  to_port        = 5432
  cidr_block     = "10.0.2.0/24"
}

resource "aws_network_acl_rule" "database_replies" {
  network_acl_id = aws_network_acl.app.id
  rule_number    = 300
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 1024
  to_port        = 65535
  cidr_block     = "10.0.2.0/24"
}

# Nothing reaches this one any more.
resource "aws_network_acl_rule" "web_again" {
  network_acl_id = aws_network_acl.app.id
  rule_number    = 400
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 443
  to_port        = 443
  cidr_block     = "10.0.0.0/8"
}
