resource "aws_security_group" "db" {
  name        = "db"
  description = "PostgreSQL"

  ingress {
    description = "from the data centre"
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["10.20.0.0/16"]
  }
}

resource "aws_security_group" "scratch" {
  name        = "scratch"
  description = "Experiments"
  tags        = { env = "sandbox" }

  ingress {
    description = "all of it"
    from_port   = 5000
    to_port     = 6000
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}

output "groups" {
  value = [aws_security_group.db.id, aws_security_group.scratch.id]
}
