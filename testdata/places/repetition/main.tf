variable "admin_cidrs" {
  type = list(string)
}

variable "services" {
  type = map(object({
    port  = number
    cidrs = optional(list(string), ["0.0.0.0/0"])
  }))
}

resource "aws_security_group" "counted" {
  name = "counted"
}

resource "aws_security_group_rule" "counted" {
  count             = length(var.admin_cidrs)
  type              = "ingress"
  security_group_id = aws_security_group.counted.id
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = [var.admin_cidrs[count.index]]
}

resource "aws_security_group" "each" {
  for_each = var.services
  name     = each.key

  ingress {
    protocol    = "tcp"
    from_port   = each.value.port
    to_port     = each.value.port
    cidr_blocks = each.value.cidrs
  }
}

locals {
  by_port = { for name, service in var.services : service.port => merge(service, { name = name }) }
}

resource "aws_security_group" "dynamic" {
  name = "dynamic"

  dynamic "ingress" {
    for_each = local.by_port
    iterator = rule

    content {
      description = rule.value.name
      protocol    = "tcp"
      from_port   = rule.key
      to_port     = rule.key
      cidr_blocks = rule.value.cidrs
    }
  }
}
