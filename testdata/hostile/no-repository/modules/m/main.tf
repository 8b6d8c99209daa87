variable "source_cidr" {
  default = "10.0.0.0/8"
}

resource "aws_security_group" "m" {
  name = "m"

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = [var.source_cidr]
  }
}
