variable "rules" {
  type = list(object({ port = number, cidr = string }))
}

resource "aws_security_group" "this" {
  name = "this"
}

resource "aws_security_group_rule" "this" {
  count             = length(var.rules)
  type              = "ingress"
  security_group_id = aws_security_group.this.id
  protocol          = "tcp"
  from_port         = var.rules[count.index].port
  to_port           = var.rules[count.index].port
  cidr_blocks       = [var.rules[count.index].cidr]
}
