locals {
  text  = <<EOT
# portcullis:ignore sg-sensitive-port-open -- in a heredoc
EOT
  other = "# portcullis:ignore sg-sensitive-port-open -- in a text"
}

resource "aws_security_group" "web" {
  name        = "web # portcullis:ignore sg-sensitive-port-open -- in a value"
  description = <<-EOT
    # portcullis:ignore sg-sensitive-port-open -- in a value of many lines
  EOT

  ingress {
    # portcullis​:ignore sg-sensitive-port-open -- with a character that nobody sees
    # pоrtcullis:ignore sg-sensitive-port-open -- with a letter of another script
    # portcullis:ignore sg-sensitive-port-open
    # portcullis:ignore
    # portcullis:ignore * -- all of them
    # portcullis:ignore sg-sensitive-port-open until=2020-01-01 -- it is over
    # portcullis:ignore sg-sensitive-port-open ports=23 -- another port
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# portcullis:ignore sg-sensitive-port-open -- it stands on nothing
