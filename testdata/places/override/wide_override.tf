variable "cidr" {
  default = "0.0.0.0/0"
}

resource "aws_security_group" "a" {
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = [var.cidr]
  }
}

resource "aws_security_group_rule" "b" {
  cidr_blocks = [var.cidr]
}
