resource "aws_security_group" "web" {
  for_each    = toset(["=HYPERLINK(\"https://evil.example\",\"x\")", "+1+1", "@SUM(1)", "-2+3"])
  name        = each.key
  description = each.key

  ingress {
    description = each.key
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
