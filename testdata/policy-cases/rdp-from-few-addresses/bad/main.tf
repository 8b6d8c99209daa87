# 256 addresses, and one more in another rule; and a list of jump hosts that is known only after apply.
resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_vpc" "jump" {
  ipv4_ipam_pool_id   = "ipam-pool-0123456789abcdef0"
  ipv4_netmask_length = 24
}

resource "aws_security_group" "desktops" {
  name   = "desktops"
  vpc_id = aws_vpc.main.id
  ingress {
    from_port   = 3389
    to_port     = 3389
    protocol    = "tcp"
    cidr_blocks = ["10.20.1.0/24", "203.0.113.7/32"]
  }
}

resource "aws_security_group" "later" {
  name   = "later"
  vpc_id = aws_vpc.main.id
  ingress {
    from_port   = 3000
    to_port     = 4000
    protocol    = "udp"
    cidr_blocks = [aws_vpc.jump.cidr_block]
  }
}
