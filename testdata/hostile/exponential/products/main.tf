locals {
  l = [for i in range(100) : i]
}

resource "aws_security_group" "web" {
  name = "web"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = [for x in setproduct(local.l, local.l, local.l, local.l, local.l, local.l) : "0.0.0.0/0"]
  }
}
