resource "aws_security_group" "bastion" {
  name        = "bastion"
  description = "SSH for people"

  ingress {
    description = "SSH"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "desktop" {
  name        = "desktop"
  description = "RDP for people"
}

resource "aws_vpc_security_group_ingress_rule" "desktop" {
  security_group_id = aws_security_group.desktop.id
  description       = "RDP"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/0"
}

# Also for the shop, so that it is not for the office alone.
resource "aws_security_group" "wide" {
  name        = "wide"
  description = "too much"

  ingress {
    description = "from 22 to 443"
    from_port   = 22
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# What goes out is not for the office.
resource "aws_security_group" "outward" {
  name        = "outward"
  description = "speaks to its database, and to the world"

  egress {
    description = "all"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
