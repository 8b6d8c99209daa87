variable "group_id" {}
variable "source_group_id" {}
variable "cidr" {}

resource "aws_vpc_security_group_ingress_rule" "group" {
  security_group_id            = var.group_id
  referenced_security_group_id = var.source_group_id
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
}

resource "aws_vpc_security_group_ingress_rule" "office" {
  security_group_id = var.group_id
  cidr_ipv4         = var.cidr
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
