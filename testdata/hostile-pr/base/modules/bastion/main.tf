variable "vpc_id" {
  type = string
}

resource "aws_security_group" "ssh" {
  name        = "bastion"
  description = "The bastion"
  vpc_id      = var.vpc_id

  ingress {
    description = "SSH"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
