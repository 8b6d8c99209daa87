# Ping and path MTU discovery alone; the list denies redirects before it admits the rest.
resource "aws_security_group" "web" {
  name = "web"
  ingress {
    from_port   = 8
    to_port     = 0
    protocol    = "icmp"
    cidr_blocks = ["10.0.0.0/8"]
  }
  ingress {
    from_port   = 3
    to_port     = 4
    protocol    = "icmp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_network_acl" "app" {
  vpc_id = "vpc-0123456789abcdef0"
  ingress {
    rule_no    = 90
    action     = "deny"
    protocol   = "icmp"
    icmp_type  = 5
    icmp_code  = -1
    from_port  = 0
    to_port    = 0
    cidr_block = "0.0.0.0/0"
  }
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "icmp"
    icmp_type  = -1
    icmp_code  = -1
    from_port  = 0
    to_port    = 0
    cidr_block = "0.0.0.0/0"
  }
}
