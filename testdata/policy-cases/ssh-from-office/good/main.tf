# The office in two halves, its IPv6 network, the private network, and the web for everybody.
resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_security_group" "bastion" {
  name   = "bastion"
  vpc_id = aws_vpc.main.id
  ingress {
    from_port        = 22
    to_port          = 22
    protocol         = "tcp"
    cidr_blocks      = ["198.51.100.0/25", "198.51.100.128/25", aws_vpc.main.cidr_block]
    ipv6_cidr_blocks = ["2001:db8:1::/48"]
  }
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
