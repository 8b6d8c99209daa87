# Entries of dynamic blocks and of lists of objects are left to whoever writes their values.
resource "aws_network_acl" "dynamic" {
  vpc_id = "vpc-1"

  dynamic "ingress" {
    for_each = { 100 = "10.0.0.0/8", 110 = "10.1.0.0/16" }

    content {
      rule_no    = ingress.key
      action     = "allow"
      protocol   = "tcp"
      cidr_block = ingress.value
      from_port  = 443
      to_port    = 443
    }
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

resource "aws_security_group" "objects" {
  name        = "objects"
  description = "A group"

  ingress = [for port in [5000, 6000] : {
    description      = "of a list"
    from_port        = port
    to_port          = port
    protocol         = "tcp"
    cidr_blocks      = ["10.0.0.0/8", "10.1.0.0/16"]
    ipv6_cidr_blocks = []
    prefix_list_ids  = []
    security_groups  = []
    self             = false
  }]
}

resource "aws_security_group_rule" "each" {
  for_each = { wide = "10.0.0.0/8", narrow = "10.1.0.0/16" }

  security_group_id = aws_security_group.objects.id
  description       = each.key
  type              = "egress"
  protocol          = "tcp"
  from_port         = 6000
  to_port           = 6000
  cidr_blocks       = [each.value]
}
