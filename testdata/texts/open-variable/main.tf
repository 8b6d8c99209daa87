variable "admin_cidrs" {
  type = list(string)
}

resource "aws_security_group" "bastion" {
  name = "bastion"

  ingress {
    description = "SSH for administrators"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = var.admin_cidrs
  }
}
