resource "aws_security_group" "office" {
  name = "office"

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = [local.office]
  }
}
