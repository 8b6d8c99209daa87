# Terraform leaves what these lifecycle blocks name as it is.
resource "aws_network_acl" "inline" {
  vpc_id = "vpc-1"

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.0.0.0/8"
    from_port  = 443
    to_port    = 443
  }

  ingress {
    rule_no    = 110
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.0.0.0/16"
    from_port  = 443
    to_port    = 443
  }

  ingress {
    rule_no    = 200
    action     = "deny"
    protocol   = "tcp"
    cidr_block = "10.2.0.0/16"
    from_port  = 443
    to_port    = 443
  }

  lifecycle {
    ignore_changes = [ingress]
  }
}

resource "aws_network_acl" "all" {
  vpc_id = "vpc-1"

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.0.0.0/8"
    from_port  = 443
    to_port    = 443
  }

  lifecycle {
    ignore_changes = all
  }
}

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

resource "aws_network_acl_rule" "late" {
  network_acl_id = aws_network_acl.n.id
  rule_number    = 200
  egress         = false
  rule_action    = "deny"
  protocol       = "tcp"
  cidr_block     = "10.2.0.0/16"
  from_port      = 443
  to_port        = 443

  lifecycle {
    ignore_changes = [rule_number]
  }
}

resource "aws_network_acl_rule" "kept" {
  network_acl_id = aws_network_acl.n.id
  rule_number    = 210
  egress         = false
  rule_action    = "deny"
  protocol       = "tcp"
  cidr_block     = "10.3.0.0/16"
  from_port      = 443
  to_port        = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_network_acl_rule" "again" {
  network_acl_id = aws_network_acl.n.id
  rule_number    = 220
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.4.0.0/16"
  from_port      = 443
  to_port        = 443

  lifecycle {
    create_before_destroy = true
  }
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
