resource "aws_security_group" "database" {
  name   = "database"
  vpc_id = aws_vpc.main.id

  ingress {
    description = "The office reads reports"
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["20.33.0.0/16", "20.34.0.0/16"]
  }
}

resource "aws_db_instance" "reports" {
  instance_class         = "db.t3.micro"
  vpc_security_group_ids = [aws_security_group.database.id]
}
