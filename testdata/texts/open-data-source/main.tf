data "aws_ip_ranges" "partners" {
  services = ["globalaccelerator"]
}

resource "aws_security_group" "broker" {
  name = "broker"

  ingress {
    description = "Partners"
    from_port   = 5672
    to_port     = 5672
    protocol    = "tcp"
    cidr_blocks = data.aws_ip_ranges.partners.cidr_blocks
  }
}
