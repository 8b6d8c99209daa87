variable "create" {
  default = true
}

resource "aws_security_group" "switched" {
  count = var.create ? 1 : 0
  name  = "switched"

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }
}
