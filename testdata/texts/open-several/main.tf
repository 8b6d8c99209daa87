variable "office" {
  type = string
}

variable "rules" {
  type = list(object({ protocol = string, port = number }))
}

variable "numbers" {
  type = list(number)
}

resource "aws_security_group" "admin" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = [var.office]
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = [var.office]
  }
}

resource "aws_security_group" "everything" {
  ingress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = [var.office]
  }
}

resource "aws_network_acl" "admin" {
  vpc_id = "vpc-0a1b2c3d"
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 22
    to_port    = 22
    cidr_block = var.office
  }
}

resource "aws_security_group" "both" {
  dynamic "ingress" {
    for_each = var.rules
    content {
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      protocol    = ingress.value.protocol
      cidr_blocks = [var.office]
    }
  }
}

resource "aws_security_group" "both_too" {
  dynamic "ingress" {
    for_each = var.rules
    content {
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      protocol    = ingress.value.protocol
      cidr_blocks = [var.office]
    }
  }
}

resource "aws_network_acl" "numbered" {
  vpc_id = "vpc-0a1b2c3d"
  dynamic "ingress" {
    for_each = toset(["443", "8443", "9443"])
    content {
      rule_no    = var.numbers[0]
      action     = "deny"
      protocol   = "tcp"
      from_port  = ingress.value
      to_port    = ingress.value
      cidr_block = "198.51.100.0/24"
    }
  }
  ingress {
    rule_no    = 200
    action     = "deny"
    protocol   = "tcp"
    from_port  = 9443
    to_port    = 9443
    cidr_block = "198.51.100.0/24"
  }
  ingress {
    rule_no    = 210
    action     = "deny"
    protocol   = "tcp"
    from_port  = 8443
    to_port    = 8443
    cidr_block = "198.51.100.0/24"
  }
}
