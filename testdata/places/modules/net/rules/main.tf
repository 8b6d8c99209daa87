variable "group" {}

variable "rule" {
  type = object({ port = number, cidrs = set(string) })
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each          = var.rule.cidrs
  security_group_id = var.group
  ip_protocol       = "tcp"
  from_port         = var.rule.port
  to_port           = var.rule.port
  cidr_ipv4         = each.value
}
