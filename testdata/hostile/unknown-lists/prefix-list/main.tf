provider "aws" {
  region = "eu-central-1"
}

resource "aws_ec2_managed_prefix_list" "offices" {
  name           = "offices"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr        = "0.0.0.0/0"
    description = "Every office"
  }
}

resource "aws_security_group" "inline" {
  name        = "inline"
  description = "Jump host"

  ingress {
    description     = "SSH"
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    prefix_list_ids = [aws_ec2_managed_prefix_list.offices.id]
  }
}

resource "aws_security_group" "standalone" {
  name        = "standalone"
  description = "Desktop"
}

resource "aws_security_group_rule" "rdp" {
  security_group_id = aws_security_group.standalone.id
  type              = "ingress"
  description       = "RDP"
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  prefix_list_ids   = [aws_ec2_managed_prefix_list.offices.id]
}
