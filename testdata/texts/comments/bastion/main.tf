/* The bastion of every environment.
 * portcullis:ignore-file sg-rule-without-description -- descriptions come with the next version
 */
resource "aws_security_group" "bastion" {
  count  = 2
  vpc_id = "vpc-1"

  dynamic "ingress" {
    for_each = [22, 3389]
    content {
      protocol    = "tcp"
      from_port   = ingress.value
      to_port     = ingress.value
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}
