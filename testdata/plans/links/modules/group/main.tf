variable "name" {}
variable "vpc_id" {}

locals {
  group_id = one(aws_security_group.this[*].id)
}

resource "aws_security_group" "this" {
  count  = 1
  name   = var.name
  vpc_id = var.vpc_id

  ingress {
    protocol        = "tcp"
    from_port       = 80
    to_port         = 80
    security_groups = [aws_security_group.balancer.id]
  }
}

resource "aws_security_group" "balancer" {
  name   = "balancer-${var.name}"
  vpc_id = var.vpc_id
}

output "group_id" {
  value = one(aws_security_group.this[*].id)
}
