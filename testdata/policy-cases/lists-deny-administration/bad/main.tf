# RDP within the range for replies, and a deny of SSH that comes too late.
resource "aws_network_acl" "replies" {
  vpc_id = "vpc-0123456789abcdef0"
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 1024
    to_port    = 65535
    cidr_block = "0.0.0.0/0"
  }
}

resource "aws_network_acl" "late" {
  vpc_id = "vpc-0123456789abcdef0"
}

resource "aws_network_acl_rule" "allow" {
  network_acl_id = aws_network_acl.late.id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 0
  to_port        = 1023
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "deny" {
  network_acl_id = aws_network_acl.late.id
  rule_number    = 110
  rule_action    = "deny"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = "0.0.0.0/0"
}
