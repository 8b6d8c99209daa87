resource "aws_eip" "office" {
}

resource "aws_security_group" "jump" {
  name = "jump"

  ingress {
    description = "SSH from the office"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["${aws_eip.office.public_ip}/32"]
  }
}
