data "terraform_remote_state" "office" {
  backend = "s3"
}

resource "aws_security_group" "db" {
  name = "db"

  ingress {
    description = "Databases from the office"
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = data.terraform_remote_state.office.outputs.cidrs
  }
}
