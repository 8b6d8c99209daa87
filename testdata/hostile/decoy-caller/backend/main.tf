resource "aws_security_group" "backend" {
  name = "backend"

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = [var.source_cidr]
  }
}

variable "source_cidr" {
  default = "0.0.0.0/0"
}

terraform {
  backend "s3" {}
}
