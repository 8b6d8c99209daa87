locals {
  read = [
    file("/etc/passwd"), file("../../../../../../../../etc/passwd"), filebase64("/dev/zero"), file("/dev/stdin"),
    templatefile("/proc/self/environ", {}), join("", fileset("/etc", "pass*")), filemd5("/etc/passwd"),
  ]
}

resource "aws_security_group" "web" {
  name = "web"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = concat(local.read, ["0.0.0.0/0"])
  }
}
