variable "admin_cidrs" {
  type = list(string)
}

resource "aws_security_group" "bastion" {
  description = "Administration"
  ingress {
    description = "SSH"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = var.admin_cidrs
  }
}

output "group" {
  value = aws_security_group.bastion.id
}
