resource "aws_security_group" "db" {
  name        = "db"
  description = "Databases"
  vpc_id      = "vpc-0123456789abcdef0"

  ingress {
    description = "PostgreSQL"
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
