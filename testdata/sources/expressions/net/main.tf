variable "cidr" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "ports" {
  type    = list(number)
  default = [22]
}

variable "protocol" {
  default = "tcp"
}

variable "rules" {
  type    = map(object({ port = number, from = optional(list(string), []) }))
  default = {}
}

resource "aws_security_group" "net" {
  name_prefix = "net-"
  vpc_id      = var.vpc_id
}

resource "aws_security_group_rule" "port" {
  count             = length(var.ports)
  type              = "ingress"
  security_group_id = aws_security_group.net.id
  protocol          = var.protocol
  from_port         = var.ports[count.index]
  to_port           = var.ports[count.index]
  cidr_blocks       = [var.cidr]
}

output "group_id" {
  value = aws_security_group.net.id
}
