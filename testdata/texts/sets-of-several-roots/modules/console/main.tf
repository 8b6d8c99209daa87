resource "aws_security_group" "console" {
  description = "Console"
  ingress {
    description = "RDP"
    from_port   = 3389
    to_port     = 3389
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

output "group" {
  value = aws_security_group.console.id
}
