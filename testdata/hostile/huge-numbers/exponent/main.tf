resource "aws_security_group" "web" {
  name = "web"

  ingress {
    from_port   = 1e999999999
    to_port     = 1e999999999
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
