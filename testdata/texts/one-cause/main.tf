variable "office" {
  description = "Networks of the offices"
  type        = list(string)
}

locals {
  services = {
    bastion  = [22, "SSH"]
    database = [5432, "PostgreSQL"]
    cache    = [6379, "Redis"]
    desktop  = [3389, "Remote desktop"]
    search   = [9200, "Search"]
  }
}

resource "aws_security_group" "bastion" {
  name = "bastion"

  ingress {
    description = "SSH"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = var.office
  }
}

resource "aws_security_group" "service" {
  for_each = local.services
  name     = each.key

  ingress {
    description = each.value[1]
    from_port   = each.value[0]
    to_port     = each.value[0]
    protocol    = "tcp"
    cidr_blocks = var.office
  }
}

resource "aws_security_group" "open" {
  name = "open"

  ingress {
    description = "SSH for all"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
