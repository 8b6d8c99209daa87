# A range around SSH from everywhere, and SSH from a home network.
resource "aws_security_group" "web" {
  name = "web"
  ingress {
    from_port   = 20
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "home" {
  name = "home"
}

resource "aws_vpc_security_group_ingress_rule" "home" {
  security_group_id = aws_security_group.home.id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "203.0.113.7/32"
}
