# HTTPS to everybody, to a list of another name, and to one of which only the id is known.
resource "aws_ec2_managed_prefix_list" "others" {
  name           = "others"
  address_family = "IPv4"
  max_entries    = 1
  entry {
    cidr = "192.0.2.0/24"
  }
}

resource "aws_security_group" "web" {
  name = "web"
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "app" {
  name = "app"
  egress {
    from_port       = 443
    to_port         = 443
    protocol        = "tcp"
    prefix_list_ids = [aws_ec2_managed_prefix_list.others.id]
  }
}

resource "aws_security_group" "other" {
  name = "other"
}

resource "aws_vpc_security_group_egress_rule" "other" {
  security_group_id = aws_security_group.other.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  prefix_list_id    = "pl-0123456789abcdef0"
}
