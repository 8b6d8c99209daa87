provider "aws" {
  region = "eu-central-1"
}

resource "aws_eip" "exit" {
  domain = "vpc"
}

resource "aws_security_group" "jump" {
  name        = "jump"
  description = "Jump host"
}

resource "aws_security_group_rule" "ssh" {
  security_group_id = aws_security_group.jump.id
  type              = "ingress"
  description       = "SSH"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/0", "${aws_eip.exit.public_ip}/32"]
}
