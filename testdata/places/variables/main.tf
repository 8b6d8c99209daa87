variable "cidrs" {
  type    = list(string)
  default = ["10.0.0.0/8"]
}

variable "ports" {
  default = { from = 20, to = 23 }
}

variable "environment" {
  default = "test"
}

variable "by_environment" {
  default = {
    test = ["0.0.0.0/0"]
    prod = ["10.0.0.0/8"]
  }
}

variable "secret" {
  sensitive = true
}

variable "name" {
  default = "unrelated"
}

resource "aws_security_group" "two" {
  name        = var.name
  description = var.environment

  ingress {
    description = var.name
    protocol    = "tcp"
    from_port   = var.ports.from
    to_port     = var.ports["to"]
    cidr_blocks = var.cidrs
  }
}

resource "aws_security_group" "chosen" {
  name = "chosen"

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = lookup(var.by_environment, var.environment, [])
  }

  ingress {
    protocol    = "tcp"
    from_port   = 3306
    to_port     = 3306
    cidr_blocks = var.environment == "test" ? ["0.0.0.0/0"] : []
  }
}

resource "aws_security_group" "secret" {
  name = "secret"

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = [var.secret]
  }
}
