# A list that allows before it denies, and one that forgets the way out.
resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_network_acl" "late" {
  vpc_id = aws_vpc.main.id
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "0.0.0.0/0"
    from_port  = 443
    to_port    = 443
  }
  ingress {
    rule_no    = 200
    action     = "deny"
    protocol   = "-1"
    cidr_block = "192.0.2.0/24"
    from_port  = 0
    to_port    = 0
  }
}

resource "aws_network_acl" "out" {
  vpc_id = aws_vpc.main.id
}

resource "aws_network_acl_rule" "deny" {
  network_acl_id = aws_network_acl.out.id
  egress         = true
  rule_number    = 50
  rule_action    = "deny"
  protocol       = "-1"
  cidr_block     = "192.0.2.0/24"
}

resource "aws_network_acl_rule" "allow" {
  network_acl_id = aws_network_acl.out.id
  egress         = true
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
}
