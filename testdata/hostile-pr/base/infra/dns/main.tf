resource "aws_security_group" "dns" {
  name        = "dns"
  description = "The resolvers"

  ingress {
    description = "DNS"
    from_port   = 53
    to_port     = 53
    protocol    = "udp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}
