locals {
  nasty = "\u001b[31m\u202egnp.exe\r\n::add-mask::a\n##[group]b ##vso[task.setvariable variable=c]d ```\n~~~\n`e` | f <script>alert(1)</script> </details> <!-- g --> ]]> &lt;h&gt; @octocat #1 [i](javascript:alert(1)) ![j](https://example.com/k.png) https://example.com/l **m** %0A::error::n \\ \"o\" 'p' $(q) \u200br"
}

variable "open" {
  type = any
}

resource "aws_security_group" "made" {
  for_each    = toset([local.nasty, "::error::first"])
  name        = each.key
  description = each.key

  # portcullis:ignore sg-sensitive-port-open -- ::error::n ##[group] ``` <script>alert(1)</script> | @octocat ]]>
  ingress {
    description = local.nasty
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    protocol    = "tcp"
    from_port   = 3306
    to_port     = 3306
    cidr_blocks = var.open["::error::k ##[group] ``` <script>alert(1)</script> | @octocat ]]>"]
  }
}

resource "aws_security_group" "wrong" {
  name = "wrong"

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = [local.nasty]
  }
}
