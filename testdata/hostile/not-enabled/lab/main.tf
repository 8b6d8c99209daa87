variable "acl" {
  type = string
}

resource "aws_network_acl_rule" "block_ssh" {
  network_acl_id = var.acl
  rule_number    = 110
  rule_action    = "deny"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = "0.0.0.0/0"
}
