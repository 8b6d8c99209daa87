variable "cidr" {
  default = "10.0.0.0/8"
}

resource "aws_security_group" "a" {
  name = "a"

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_security_group_rule" "b" {
  type              = "ingress"
  security_group_id = aws_security_group.b.id
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["10.0.0.0/8"]
}

resource "aws_security_group" "b" {
  name = "b"
}
