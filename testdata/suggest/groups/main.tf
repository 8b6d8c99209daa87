resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "web" {
  name        = "web"
  description = "The shop"
  vpc_id      = aws_vpc.main.id

  # Whoever works here.
  ingress {
    description      = "administration"
    from_port        = 8443
    to_port          = 8443
    protocol         = "tcp"
    cidr_blocks      = ["192.0.2.0/24", "192.0.2.128/25"]
    ipv6_cidr_blocks = ["::/0"]
  }

  ingress {
    description = "one of them"
    from_port   = 8443
    to_port     = 8443
    protocol    = "tcp"
    cidr_blocks = ["192.0.2.7/32"]
  }
}

resource "aws_security_group" "cache" {
  name        = "cache"
  description = "The cache"
  vpc_id      = aws_vpc.main.id
}

resource "aws_security_group_rule" "cache" {
  type              = "ingress"
  security_group_id = aws_security_group.cache.id
  description       = "what asks the cache"
  from_port         = 7000
  to_port           = 7000
  protocol          = "tcp"
  cidr_blocks = [
    "10.0.0.0/16",
    "10.0.1.0/24", # within the other
    "10.1.0.0/16",
  ]
}

resource "aws_vpc_security_group_ingress_rule" "cache" {
  security_group_id = aws_security_group.cache.id
  description       = "said again"
  ip_protocol       = "tcp"
  from_port         = 7000
  to_port           = 7000
  cidr_ipv4         = "10.1.2.0/24"
}
