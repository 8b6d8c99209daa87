variable "cidrs" {
  type = set(string)
}

variable "ports" {
  default = {
    ssh = 22
    rdp = 3389
  }
}

resource "aws_security_group" "this" {
  name = "this"
}

module "rules" {
  source   = "./rules"
  for_each = var.ports
  group    = aws_security_group.this.id
  rule = {
    port  = each.value
    cidrs = var.cidrs
  }
}
