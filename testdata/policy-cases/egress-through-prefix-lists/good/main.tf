# A prefix list that names the whole internet, which somebody reviewed, and the private network by address.
resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_ec2_managed_prefix_list" "internet" {
  name           = "internet"
  address_family = "IPv4"
  max_entries    = 1
  entry {
    cidr = "0.0.0.0/0"
  }
}

resource "aws_security_group" "web" {
  name   = "web"
  vpc_id = aws_vpc.main.id
  egress {
    from_port       = 443
    to_port         = 443
    protocol        = "tcp"
    prefix_list_ids = [aws_ec2_managed_prefix_list.internet.id]
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = [aws_vpc.main.cidr_block]
  }
}
