// Generated from policies/*.yaml by scripts/generate.mjs. Change those, not this file.
import type { PolicyModule } from './policy-module.ts';

export const BUILTIN_MODULES: readonly PolicyModule[] = [
  {
    "module": "default-groups",
    "title": "What AWS makes itself",
    "description": "Default security groups and network ACLs, which come with every VPC and catch whatever names none.",
    "rules": [
      {
        "id": "default-sg-allows-traffic",
        "title": "Default security group has rules",
        "severity": "medium",
        "target": "security-group",
        "why": "Whatever names no security group gets the default one. Without rules that is harmless and noticed at once; with rules it works by accident.",
        "message": "the default security group admits {packets}",
        "fix": "Remove {because} and give the resources that use the default group one of their own",
        "references": [
          {
            "title": "Default security groups, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html"
          }
        ],
        "equivalents": [
          "CKV2_AWS_12",
          "AVD-AWS-0173",
          "EC2.2"
        ],
        "condition": {
          "all": [
            {
              "attribute": {
                "kind": {
                  "is": "default"
                }
              }
            },
            {
              "forbid": {
                "remote": "anyone"
              }
            }
          ]
        },
        "examples": [
          {
            "name": "the rules that AWS gives it",
            "given": "group main default\n  ingress all all self\n  egress all all 0.0.0.0/0\n",
            "hcl": "resource \"aws_default_security_group\" \"main\" {\n  vpc_id = aws_vpc.main.id\n  ingress {\n    protocol  = \"-1\"\n    self      = true\n    from_port = 0\n    to_port   = 0\n  }\n}\n",
            "finds": [
              {
                "subject": "main"
              }
            ]
          },
          {
            "name": "adopted and emptied; another group may have rules",
            "given": "group main default\ngroup web\n  ingress tcp 443 0.0.0.0/0\n",
            "finds": []
          }
        ]
      },
      {
        "id": "default-nacl-open",
        "title": "Subnets live on a default network ACL that admits everything",
        "severity": "low",
        "target": "network-acl",
        "why": "The list filters nothing, so that a security group opened by mistake is the only thing between a resource and the internet.",
        "message": "the default network ACL admits everything both ways, and {subnets} on it",
        "fix": "Give {subnet-names} a network ACL other than the default one, or replace the entries that admit everything",
        "references": [
          {
            "title": "Default network ACL, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html"
          }
        ],
        "condition": {
          "analysis": "open-default-list"
        },
        "examples": [
          {
            "name": "a subnet that no list names",
            "given": "vpc main 10.0.0.0/16\nlist main default vpc:main subnet:10.0.1.0/24\n  ingress 100 allow all all 0.0.0.0/0\n  egress 100 allow all all 0.0.0.0/0\n",
            "hcl": "resource \"aws_vpc\" \"main\" {\n  cidr_block = \"10.0.0.0/16\"\n}\nresource \"aws_subnet\" \"app\" {\n  vpc_id     = aws_vpc.main.id\n  cidr_block = \"10.0.1.0/24\"\n}\n",
            "finds": [
              {
                "subject": "main"
              }
            ]
          },
          {
            "name": "IPv6 is in the VPC and not admitted, or nobody lives there",
            "given": "vpc main 10.0.0.0/16 ipv6\nlist main default vpc:main subnet:10.0.1.0/24\n  ingress 100 allow all all 0.0.0.0/0\n  egress 100 allow all all 0.0.0.0/0\nvpc other 10.1.0.0/16\nlist other default vpc:other\n  ingress 100 allow all all 0.0.0.0/0\n  egress 100 allow all all 0.0.0.0/0\n",
            "finds": []
          }
        ]
      }
    ]
  },
  {
    "module": "hygiene",
    "title": "Order in one's own house",
    "description": "What will surprise the next person who changes it.",
    "parameters": {
      "rules-per-group": {
        "type": "integer",
        "minimum": 0,
        "description": "Rules of a security group, in one direction and family.",
        "default": 60
      },
      "entries-per-list": {
        "type": "integer",
        "minimum": 0,
        "description": "Entries of a network ACL in one direction and family, with its final deny.",
        "default": 20
      },
      "ports": {
        "type": "ports",
        "description": "The sensitive ports to name where IPv6 is wider than IPv4.",
        "default": "sensitive"
      }
    },
    "rules": [
      {
        "id": "sg-ipv6-wider-than-ipv4",
        "title": "IPv6 admits from the internet what IPv4 restricts",
        "severity": "high",
        "target": "security-group",
        "why": "Somebody restricted the IPv4 sources and forgot IPv6. Where the VPC has IPv6, now or later, the restriction is void.",
        "message": "IPv6 admits {services} from {remote}, while IPv4 restricts it to {restricted}",
        "fix": "Narrow the IPv6 sources of {services} from {remote} as the IPv4 ones are: change {because}",
        "references": [
          {
            "title": "Security group rules, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
          }
        ],
        "condition": {
          "analysis": "wider-ipv6",
          "options": {
            "ports": "$ports"
          }
        },
        "examples": [
          {
            "name": "IPv4 restricted, IPv6 forgotten",
            "given": "group web\n  ingress tcp 22 10.0.0.0/8\n  ingress tcp 22 ::/0\n",
            "hcl": "resource \"aws_security_group\" \"web\" {\n  ingress {\n    from_port        = 22\n    to_port          = 22\n    protocol         = \"tcp\"\n    cidr_blocks      = [\"10.0.0.0/8\"]\n    ipv6_cidr_blocks = [\"::/0\"]\n  }\n}\n",
            "finds": [
              {
                "subject": "web",
                "ports": [
                  "tcp/22"
                ]
              }
            ]
          },
          {
            "name": "both open, both restricted, or IPv6 alone",
            "given": "group both\n  ingress tcp 443 0.0.0.0/0\n  ingress tcp 443 ::/0\ngroup neither\n  ingress tcp 22 10.0.0.0/8\n  ingress tcp 22 2001:db8::/32\ngroup alone\n  ingress tcp 22 ::/0\n  ingress tcp 22 group:bastion\n",
            "finds": []
          }
        ]
      },
      {
        "id": "sg-mixed-rule-management",
        "title": "Rules are managed inline and by resources of their own",
        "severity": "high",
        "target": [
          "security-group",
          "network-acl"
        ],
        "why": "Inline rules claim the whole list: each apply takes away what the standalone resources added, and the next one adds it again.",
        "message": "{direction} rules of {subject} are managed inline and by {standalone}",
        "fix": "Move the inline {direction} rules of {subject} into resources of their own, or {standalone} into the inline list",
        "references": [
          {
            "title": "Resource aws_security_group, AWS provider documentation"
          }
        ],
        "condition": {
          "analysis": "mixed-management"
        },
        "examples": [
          {
            "name": "an inline rule and a rule resource",
            "given": "group web inline:ingress\n  ingress tcp 443 0.0.0.0/0\n  ingress tcp 8443 10.0.0.0/8 standalone\n",
            "hcl": "resource \"aws_security_group\" \"web\" {\n  ingress {\n    from_port   = 443\n    to_port     = 443\n    protocol    = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\nresource \"aws_vpc_security_group_ingress_rule\" \"more\" {\n  security_group_id = aws_security_group.web.id\n  ip_protocol       = \"tcp\"\n  from_port         = 8443\n  to_port           = 8443\n  cidr_ipv4         = \"10.0.0.0/8\"\n}\n",
            "finds": [
              {
                "subject": "web",
                "direction": "ingress"
              }
            ]
          },
          {
            "name": "one way for each direction",
            "given": "group web inline:ingress\n  ingress tcp 443 0.0.0.0/0\n  egress tcp 443 0.0.0.0/0 standalone\n",
            "finds": []
          }
        ]
      },
      {
        "id": "rule-quota-exceeded",
        "title": "More rules than the AWS quota",
        "severity": "medium",
        "target": [
          "security-group",
          "network-acl"
        ],
        "why": "AWS refuses the rule that is one too many, in the middle of an apply. The quotas are those of a new account; a raised one is a parameter.",
        "message": "{subject} {has}",
        "fix": "Keep the {family} {direction} {what} at {limit}: join neighbouring networks or ports, or use a prefix list",
        "references": [
          {
            "title": "Amazon VPC quotas, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"
          }
        ],
        "condition": {
          "analysis": "rule-quota",
          "options": {
            "rules": "$rules-per-group",
            "entries": "$entries-per-list"
          }
        },
        "examples": [
          {
            "name": "a prefix list counts all that it may hold",
            "given": "group web\n  ingress tcp 443 prefix-list:office counts:60\n  ingress tcp 443 10.0.0.0/8\n",
            "finds": [
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "both directions and families have quotas of their own",
            "given": "group web\n  ingress tcp 443 prefix-list:office counts:30\n  egress tcp 443 prefix-list:office counts:30\n  ingress tcp 443 2001:db8::/32\n",
            "finds": []
          },
          {
            "name": "a prefix list of unknown size",
            "given": "group web\n  ingress tcp 443 prefix-list:office counts:?\n",
            "finds": [
              {
                "subject": "web",
                "verdict": "undetermined"
              },
              {
                "subject": "web",
                "verdict": "undetermined"
              }
            ]
          }
        ]
      },
      {
        "id": "sg-rule-without-description",
        "title": "Security group rules without a description",
        "severity": "info",
        "target": "security-group",
        "why": "Nobody dares to remove a rule of which nobody knows what it is for.",
        "message": "{count} of the rules of {subject} without a description",
        "fix": "Describe what needs {rules}",
        "references": [
          {
            "title": "Security group rules, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
          }
        ],
        "equivalents": [
          "CKV_AWS_23",
          "AVD-AWS-0124"
        ],
        "condition": {
          "analysis": "undescribed-rules"
        },
        "examples": [
          {
            "name": "a rule that says nothing of itself",
            "given": "group web\n  ingress tcp 443 0.0.0.0/0\n",
            "finds": [
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "a rule that does",
            "given": "group web\n  ingress tcp 443 0.0.0.0/0 described\n",
            "finds": []
          }
        ]
      },
      {
        "id": "sg-unused",
        "title": "Security group that nothing uses",
        "severity": "info",
        "target": "security-group",
        "why": "A group that nothing carries is a trap: whoever finds it later takes its rules for reviewed.",
        "message": "nothing here carries or references {subject}, and no output exports it",
        "fix": "Delete {subject}, or attach it",
        "references": [
          {
            "title": "Security groups, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"
          }
        ],
        "equivalents": [
          "CKV2_AWS_5"
        ],
        "condition": {
          "analysis": "unused"
        },
        "examples": [
          {
            "name": "a group on its own",
            "given": "group web unused\n  ingress tcp 443 10.0.0.0/8\n",
            "finds": [
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "a group that a load balancer carries",
            "given": "group web\n  ingress tcp 443 10.0.0.0/8\n",
            "finds": []
          }
        ]
      }
    ]
  },
  {
    "module": "return-traffic",
    "title": "Return traffic of stateless filters",
    "description": "A network ACL remembers nothing. Whoever admits a request must also admit the reply to the client's ephemeral port.",
    "parameters": {
      "ephemeral": {
        "type": "port-range",
        "description": "The ports from which clients send and to which replies go. Linux uses 32768-60999, Windows 49152-65535.",
        "default": "32768-65535"
      },
      "wide-ephemeral": {
        "type": "port-range",
        "description": "The ports that NAT gateways, load balancers and Lambda use as clients.",
        "default": "1024-65535"
      }
    },
    "rules": [
      {
        "id": "nacl-missing-ephemeral-outbound",
        "title": "Replies to admitted inbound traffic cannot leave",
        "severity": "high",
        "target": "network-acl",
        "why": "Requests arrive and are answered, but the answers are dropped at the edge of the subnet. Clients see a timeout, not a refusal.",
        "message": "replies of inbound {protocol} service traffic cannot leave: outbound {missing} is not admitted",
        "fix": "Add an outbound entry that allows {missing-fix}, with the number {number-reply}",
        "references": [
          {
            "title": "Ephemeral ports, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html"
          }
        ],
        "condition": {
          "analysis": "missing-replies",
          "options": {
            "direction": "egress",
            "ports": "$ephemeral"
          }
        },
        "examples": [
          {
            "name": "no outbound entries at all",
            "given": "list app\n  ingress 100 allow tcp 8000 0.0.0.0/0\n",
            "hcl": "resource \"aws_network_acl\" \"app\" {\n  ingress {\n    rule_no    = 100\n    action     = \"allow\"\n    protocol   = \"tcp\"\n    cidr_block = \"0.0.0.0/0\"\n    from_port  = 8000\n    to_port    = 8000\n  }\n}\n",
            "finds": [
              {
                "subject": "app",
                "direction": "egress",
                "by": [
                  100
                ]
              }
            ]
          },
          {
            "name": "replies may go to the private network only, the clients are on the internet",
            "given": "list app\n  ingress 100 allow tcp 443 0.0.0.0/0\n  egress 100 allow tcp 1024-65535 10.0.0.0/16\n",
            "finds": [
              {
                "subject": "app",
                "direction": "egress"
              }
            ]
          },
          {
            "name": "a deny before the allow takes the ephemeral ports",
            "given": "list app\n  ingress 100 allow tcp 443 0.0.0.0/0\n  egress 90 deny tcp 1024-65535 0.0.0.0/0\n  egress 100 allow tcp 1024-65535 0.0.0.0/0\n",
            "finds": [
              {
                "subject": "app",
                "direction": "egress",
                "by": [
                  90,
                  100
                ]
              }
            ]
          },
          {
            "name": "replies in two pieces",
            "given": "list app\n  ingress 100 allow tcp 443 0.0.0.0/0\n  egress 100 allow tcp 1024-32767 0.0.0.0/0\n  egress 110 allow tcp 32768-65535 0.0.0.0/0\n",
            "finds": []
          },
          {
            "name": "a blocked network and a port that is denied on purpose",
            "given": "list app\n  ingress 100 allow tcp 443 0.0.0.0/0\n  egress 80 deny all all 198.51.100.0/24\n  egress 90 deny tcp 3389 0.0.0.0/0\n  egress 100 allow tcp 1024-65535 0.0.0.0/0\n",
            "finds": []
          },
          {
            "name": "an address for replies that is known only after apply",
            "given": "list app\n  ingress 100 allow tcp 443 0.0.0.0/0\n  egress 100 allow tcp 1024-65535 unknown\n",
            "finds": [
              {
                "subject": "app",
                "direction": "egress",
                "verdict": "undetermined"
              }
            ]
          }
        ]
      },
      {
        "id": "nacl-missing-ephemeral-inbound",
        "title": "Replies to admitted outbound traffic cannot enter",
        "severity": "high",
        "target": "network-acl",
        "why": "Requests leave, but their answers are dropped at the edge of the subnet. Updates, calls to AWS services and package downloads hang.",
        "message": "replies of outbound {protocol} traffic cannot enter: inbound {missing} is not admitted",
        "fix": "Add an inbound entry that allows {missing-fix}, with the number {number-reply}",
        "references": [
          {
            "title": "Ephemeral ports, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html"
          }
        ],
        "condition": {
          "analysis": "missing-replies",
          "options": {
            "direction": "ingress",
            "ports": "$ephemeral"
          }
        },
        "examples": [
          {
            "name": "outbound HTTPS whose replies cannot enter",
            "given": "list app\n  egress 100 allow tcp 443 0.0.0.0/0\n  ingress 100 allow tcp 22 10.0.0.0/16\n  egress 110 allow tcp 1024-65535 10.0.0.0/16\n",
            "hcl": "resource \"aws_network_acl\" \"app\" {\n  egress {\n    rule_no    = 100\n    action     = \"allow\"\n    protocol   = \"tcp\"\n    cidr_block = \"0.0.0.0/0\"\n    from_port  = 443\n    to_port    = 443\n  }\n}\n",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "by": [
                  100
                ]
              }
            ]
          },
          {
            "name": "everything may enter",
            "given": "list app\n  egress 100 allow tcp 443 0.0.0.0/0\n  ingress 100 allow all all 0.0.0.0/0\n",
            "finds": []
          }
        ]
      },
      {
        "id": "nacl-ephemeral-range-narrow",
        "title": "Replies are admitted for most clients, not for all",
        "severity": "low",
        "target": "network-acl",
        "why": "NAT gateways, load balancers and Lambda use ports from 1024 on as clients. Behind them connections fail now and then, which is hard to find.",
        "message": "{protocol} replies are admitted on {enough} only: {direction-word} {missing} is not admitted",
        "fix": "Widen the {direction-word} entry for replies to {wanted}: allow {missing-fix} as well",
        "references": [
          {
            "title": "Ephemeral ports, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html"
          }
        ],
        "condition": {
          "analysis": "narrow-replies",
          "options": {
            "enough": "$ephemeral",
            "ports": "$wide-ephemeral"
          }
        },
        "examples": [
          {
            "name": "the range of Linux and Windows clients only",
            "given": "list app\n  ingress 100 allow tcp 443 0.0.0.0/0\n  egress 100 allow tcp 32768-65535 0.0.0.0/0\n",
            "hcl": "resource \"aws_network_acl\" \"app\" {\n  ingress {\n    rule_no    = 100\n    action     = \"allow\"\n    protocol   = \"tcp\"\n    cidr_block = \"0.0.0.0/0\"\n    from_port  = 443\n    to_port    = 443\n  }\n  egress {\n    rule_no    = 100\n    action     = \"allow\"\n    protocol   = \"tcp\"\n    cidr_block = \"0.0.0.0/0\"\n    from_port  = 32768\n    to_port    = 65535\n  }\n}\n",
            "finds": [
              {
                "subject": "app",
                "direction": "egress",
                "by": [
                  100
                ]
              }
            ]
          },
          {
            "name": "the whole range, and replies that are missing altogether",
            "given": "list app\n  ingress 100 allow tcp 443 0.0.0.0/0\n  egress 100 allow tcp 1024-65535 0.0.0.0/0\nlist closed\n  ingress 100 allow tcp 443 0.0.0.0/0\n",
            "finds": []
          }
        ]
      }
    ]
  },
  {
    "module": "rule-order",
    "title": "Order of network ACL entries",
    "description": "The first entry that matches decides. Entries that come too late do nothing, or not all that they say.",
    "rules": [
      {
        "id": "nacl-entry-overruled",
        "title": "Network ACL entry never takes effect",
        "severity": "high",
        "target": "network-acl",
        "why": "An earlier entry with the opposite action decides its packets. A deny that comes too late protects nothing; an allow that comes too late is an outage that shows only when somebody needs it.",
        "message": "{entry} never takes effect: its packets are decided first by {because}",
        "fix": "Delete {entry-name}, or let it take effect: {remedy}",
        "references": [
          {
            "title": "Network ACL rules, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html"
          }
        ],
        "condition": {
          "analysis": "dead-entries",
          "options": {
            "kind": "overruled"
          }
        },
        "examples": [
          {
            "name": "an allow-all at 100 makes the deny at 200 dead",
            "given": "list app\n  ingress 100 allow all all 0.0.0.0/0\n  ingress 200 deny tcp 22 0.0.0.0/0\n",
            "hcl": "resource \"aws_network_acl\" \"app\" {\n  ingress {\n    rule_no    = 100\n    action     = \"allow\"\n    protocol   = \"-1\"\n    cidr_block = \"0.0.0.0/0\"\n    from_port  = 0\n    to_port    = 0\n  }\n  ingress {\n    rule_no    = 200\n    action     = \"deny\"\n    protocol   = \"tcp\"\n    cidr_block = \"0.0.0.0/0\"\n    from_port  = 22\n    to_port    = 22\n  }\n}\n",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "number": 200,
                "by": [
                  100
                ]
              }
            ]
          },
          {
            "name": "two entries that hide a third only together",
            "given": "list app\n  ingress 100 allow tcp 443 0.0.0.0/1\n  ingress 110 allow tcp 443 128.0.0.0/1\n  ingress 120 deny tcp 443 0.0.0.0/0\n",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "number": 120,
                "by": [
                  100,
                  110
                ]
              }
            ]
          },
          {
            "name": "a deny of a source that is known only after apply may be dead",
            "given": "list app\n  ingress 100 allow tcp 443 10.0.0.0/8\n  ingress 200 deny tcp 443 unknown\n",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "number": 200,
                "by": [
                  100
                ],
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "an exception inside a later general entry, and a final deny-all",
            "given": "list app\n  ingress 90 deny tcp 22 0.0.0.0/0\n  ingress 100 allow all all 0.0.0.0/0\n  ingress 32766 deny all all 0.0.0.0/0\n",
            "finds": []
          }
        ]
      },
      {
        "id": "nacl-entry-redundant",
        "title": "Network ACL entry repeats what earlier entries decide",
        "severity": "low",
        "target": "network-acl",
        "why": "It does nothing, uses one of the few entries that the quota grants, and misleads whoever reads the list.",
        "message": "{entry} changes nothing: all its packets are decided the same way first by {because}",
        "fix": "Delete {entry-name}",
        "references": [
          {
            "title": "Network ACL rules, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html"
          }
        ],
        "condition": {
          "analysis": "dead-entries",
          "options": {
            "kind": "redundant"
          }
        },
        "examples": [
          {
            "name": "a repeat of an earlier allow",
            "given": "list app\n  ingress 100 allow tcp 443 0.0.0.0/0\n  ingress 110 allow tcp 443 10.0.0.0/8\n",
            "hcl": "resource \"aws_network_acl\" \"app\" {\n  ingress {\n    rule_no    = 100\n    action     = \"allow\"\n    protocol   = \"tcp\"\n    cidr_block = \"0.0.0.0/0\"\n    from_port  = 443\n    to_port    = 443\n  }\n  ingress {\n    rule_no    = 110\n    action     = \"allow\"\n    protocol   = \"tcp\"\n    cidr_block = \"10.0.0.0/8\"\n    from_port  = 443\n    to_port    = 443\n  }\n}\n",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "number": 110,
                "by": [
                  100
                ]
              }
            ]
          },
          {
            "name": "an entry that decides at least one packet",
            "given": "list app\n  ingress 100 allow tcp 443 10.0.0.0/8\n  ingress 110 allow tcp 80-443 10.0.0.0/8\n",
            "finds": []
          }
        ]
      },
      {
        "id": "nacl-deny-partly-ineffective",
        "title": "Network ACL deny comes too late for some of its packets",
        "severity": "medium",
        "target": "network-acl",
        "why": "An earlier allow lets a part of what should be blocked through. A blocklist belongs before the allows.",
        "message": "{entry} blocks less than it says: {passing} is let through first by {because}",
        "fix": "Give {entry-name} a number below {first-number}, for example {number-before}",
        "references": [
          {
            "title": "Network ACL rules, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html"
          }
        ],
        "condition": {
          "analysis": "ineffective-denies"
        },
        "examples": [
          {
            "name": "a blocked network can still reach 443",
            "given": "list app\n  ingress 100 allow tcp 443 0.0.0.0/0\n  ingress 200 deny all all 198.51.100.0/24\n",
            "hcl": "resource \"aws_network_acl\" \"app\" {\n  ingress {\n    rule_no    = 100\n    action     = \"allow\"\n    protocol   = \"tcp\"\n    cidr_block = \"0.0.0.0/0\"\n    from_port  = 443\n    to_port    = 443\n  }\n  ingress {\n    rule_no    = 200\n    action     = \"deny\"\n    protocol   = \"-1\"\n    cidr_block = \"198.51.100.0/24\"\n    from_port  = 0\n    to_port    = 0\n  }\n}\n",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "number": 200,
                "by": [
                  100
                ]
              }
            ]
          },
          {
            "name": "a trusted network let through before a general deny, a blocklist before the allow",
            "given": "list app\n  ingress 90 deny all all 198.51.100.0/24\n  ingress 100 allow tcp 22 10.0.0.0/8\n  ingress 110 deny tcp 22 0.0.0.0/0\n  ingress 120 allow tcp 443 0.0.0.0/0\n  ingress 200 deny all all 0.0.0.0/0\n",
            "finds": []
          }
        ]
      },
      {
        "id": "nacl-duplicate-rule-number",
        "title": "Two network ACL entries share a number",
        "severity": "high",
        "target": "network-acl",
        "why": "AWS keeps one entry per number and direction, IPv4 and IPv6 together. The apply fails, or the last writer wins.",
        "message": "{entry-name} is there more than once: {where}, and {others}",
        "fix": "Give {others} a number of its own, for example {number-free}",
        "references": [
          {
            "title": "CreateNetworkAclEntry, Amazon EC2 API reference",
            "url": "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html"
          }
        ],
        "condition": {
          "analysis": "duplicate-numbers"
        },
        "examples": [
          {
            "name": "two resources with one number",
            "given": "list app\n  ingress 100 allow tcp 443 10.0.0.0/8\n  ingress 100 allow tcp 80 10.0.0.0/8\n",
            "hcl": "resource \"aws_network_acl_rule\" \"a\" {\n  network_acl_id = aws_network_acl.app.id\n  rule_number    = 100\n  rule_action    = \"allow\"\n  protocol       = \"tcp\"\n  cidr_block     = \"10.0.0.0/8\"\n  from_port      = 443\n  to_port        = 443\n}\nresource \"aws_network_acl_rule\" \"b\" {\n  network_acl_id = aws_network_acl.app.id\n  rule_number    = 100\n  rule_action    = \"allow\"\n  protocol       = \"tcp\"\n  cidr_block     = \"10.0.0.0/8\"\n  from_port      = 80\n  to_port        = 80\n}\n",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "number": 100
              }
            ]
          },
          {
            "name": "the two directions have numbers of their own",
            "given": "list app\n  ingress 100 allow tcp 443 10.0.0.0/8\n  egress 100 allow tcp 1024-65535 10.0.0.0/8\n",
            "finds": []
          }
        ]
      },
      {
        "id": "sg-rule-redundant",
        "title": "Security group rule is covered by others",
        "severity": "info",
        "target": "security-group",
        "why": "It admits nothing that the other rules do not admit, and uses a rule of the quota. Removing it changes nothing; removing the others does.",
        "message": "the {direction} rule {rule} admits nothing that {because} does not admit",
        "fix": "Delete the rule {rule} of {rule-address}",
        "references": [
          {
            "title": "Security group rules, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
          }
        ],
        "condition": {
          "analysis": "redundant-rules"
        },
        "examples": [
          {
            "name": "a network inside another",
            "given": "group web\n  ingress tcp 443 0.0.0.0/0\n  ingress tcp 443 10.0.0.0/8\n",
            "hcl": "resource \"aws_security_group\" \"web\" {\n  ingress {\n    from_port   = 443\n    to_port     = 443\n    protocol    = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\", \"10.0.0.0/8\"]\n  }\n}\n",
            "finds": [
              {
                "subject": "web",
                "direction": "ingress"
              }
            ]
          },
          {
            "name": "rules that only touch each other",
            "given": "group web\n  ingress tcp 443 10.0.0.0/9\n  ingress tcp 443 10.128.0.0/9\n  ingress tcp 80-443 10.0.0.0/16\n",
            "finds": []
          }
        ]
      }
    ]
  },
  {
    "module": "sensitive-ports",
    "title": "Sensitive ports open to the internet",
    "description": "Services that strangers should never reach, and filters that let every packet pass.",
    "parameters": {
      "ports": {
        "type": "ports",
        "description": "The ports that must not be open to the internet.",
        "default": "sensitive"
      }
    },
    "rules": [
      {
        "id": "sg-sensitive-port-open",
        "title": "Security group opens a sensitive port to the internet",
        "severity": "critical",
        "target": "security-group",
        "why": "Remote administration, databases and file shares are scanned for from everywhere within minutes. A security group is often the only filter between them and the internet, whether one rule opens the port or several rules together do.",
        "message": "{ports} can be reached from {remote}",
        "fix": "Allow {ports} only from the networks or security groups that need it instead of {remote}: change {because}",
        "references": [
          {
            "title": "Security group rules, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
          }
        ],
        "equivalents": [
          "CKV_AWS_24",
          "CKV_AWS_25",
          "AVD-AWS-0107",
          "EC2.13",
          "EC2.14"
        ],
        "condition": {
          "forbid": {
            "direction": "ingress",
            "ports": "$ports",
            "remote": "internet",
            "unless-everything": true
          }
        },
        "examples": [
          {
            "name": "SSH open to the world; HTTPS beside it is fine",
            "given": "group web\n  ingress tcp 22 0.0.0.0/0\n  ingress tcp 443 0.0.0.0/0\n",
            "hcl": "resource \"aws_security_group\" \"web\" {\n  ingress {\n    from_port   = 22\n    to_port     = 22\n    protocol    = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n",
            "finds": [
              {
                "subject": "web",
                "ports": [
                  "tcp/22"
                ]
              }
            ]
          },
          {
            "name": "two halves of the internet, in two rules and within a range",
            "given": "group web\n  ingress tcp 3000-4000 0.0.0.0/1\n  ingress tcp 3389 128.0.0.0/1\n",
            "finds": [
              {
                "subject": "web",
                "ports": [
                  "tcp/3306",
                  "tcp/3389"
                ]
              }
            ]
          },
          {
            "name": "only IPv6 is open",
            "given": "group web\n  ingress tcp 22 10.0.0.0/8\n  ingress tcp 22 ::/0\n",
            "finds": [
              {
                "subject": "web",
                "ports": [
                  "tcp/22"
                ]
              }
            ]
          },
          {
            "name": "a source that is known only after apply",
            "given": "group web\n  ingress tcp 22 unknown\n",
            "finds": [
              {
                "subject": "web",
                "ports": [
                  "tcp/22"
                ],
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "an office network, private networks and a group are not the internet",
            "given": "group web\n  ingress tcp 22 198.51.100.0/24\n  ingress tcp 22 10.0.0.0/8\n  ingress tcp 22 group:bastion\n",
            "finds": []
          },
          {
            "name": "UDP 22 is not SSH, and everything has its own rule",
            "given": "group web\n  ingress udp 22 0.0.0.0/0\ngroup open\n  ingress all all 0.0.0.0/0\n",
            "finds": []
          }
        ]
      },
      {
        "id": "sg-all-traffic-open",
        "title": "Security group admits every protocol and port from the internet",
        "severity": "critical",
        "target": "security-group",
        "why": "Nothing is filtered: whatever the resource listens on, now or after the next update, strangers can reach it.",
        "message": "every protocol and port can be reached from {remote}",
        "fix": "Replace the rule for all traffic from {remote} by rules for the ports that are served: change {because}",
        "references": [
          {
            "title": "Security group rules, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
          }
        ],
        "equivalents": [
          "CKV_AWS_277"
        ],
        "condition": {
          "forbid": {
            "direction": "ingress",
            "everything": true,
            "ports": "$ports",
            "remote": "internet"
          }
        },
        "examples": [
          {
            "name": "protocol -1 from the world",
            "given": "group web\n  ingress all all 0.0.0.0/0\n",
            "hcl": "resource \"aws_security_group\" \"web\" {\n  ingress {\n    from_port   = 0\n    to_port     = 0\n    protocol    = \"-1\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n",
            "finds": [
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "all of TCP is not everything, and a private network is not the internet",
            "given": "group web\n  ingress tcp all 0.0.0.0/0\n  ingress all all 10.0.0.0/8\n",
            "finds": []
          }
        ]
      },
      {
        "id": "nacl-sensitive-port-open",
        "title": "Network ACL admits a sensitive port from the internet",
        "severity": "medium",
        "target": "network-acl",
        "why": "The list is the last line behind a security group that somebody opens by mistake. It admits a sensitive port through an entry that is not the way back for replies.",
        "message": "the inbound entries admit {ports} from {remote}",
        "fix": "Deny {ports} from {remote} in an inbound entry with a number below {first-number}, or narrow {because}",
        "references": [
          {
            "title": "Network ACLs, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
          }
        ],
        "equivalents": [
          "CKV_AWS_229",
          "CKV_AWS_230",
          "CKV_AWS_231",
          "CKV_AWS_232",
          "AVD-AWS-0105",
          "EC2.21"
        ],
        "condition": {
          "all": [
            {
              "not": {
                "analysis": "open-default-list"
              }
            },
            {
              "forbid": {
                "direction": "ingress",
                "ports": "$ports",
                "remote": "internet",
                "through": "not-return-like"
              }
            }
          ]
        },
        "examples": [
          {
            "name": "all of TCP from the world",
            "given": "list app\n  ingress 100 allow tcp 0-443 0.0.0.0/0\n  egress 100 allow all all 0.0.0.0/0\n",
            "hcl": "resource \"aws_network_acl\" \"app\" {\n  ingress {\n    rule_no    = 100\n    action     = \"allow\"\n    protocol   = \"tcp\"\n    cidr_block = \"0.0.0.0/0\"\n    from_port  = 0\n    to_port    = 443\n  }\n}\n",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "by": [
                  100
                ],
                "ports": [
                  "tcp/20",
                  "tcp/21",
                  "tcp/22",
                  "tcp/23",
                  "tcp/135",
                  "tcp/139"
                ]
              }
            ]
          },
          {
            "name": "a deny that comes first closes the port",
            "given": "list app\n  ingress 90 deny tcp 0-442 0.0.0.0/0\n  ingress 100 allow tcp 0-443 0.0.0.0/0\n  egress 100 allow all all 0.0.0.0/0\n",
            "finds": []
          },
          {
            "name": "the way back for replies is no service",
            "given": "list app\n  ingress 100 allow tcp 443 0.0.0.0/0\n  ingress 110 allow tcp 1024-65535 0.0.0.0/0\n  egress 100 allow all all 0.0.0.0/0\n",
            "finds": []
          },
          {
            "name": "a service that only the way back admitted earlier still counts",
            "given": "list app\n  ingress 100 allow tcp 1024-65535 0.0.0.0/0\n  ingress 110 allow tcp 3389 0.0.0.0/0\n  egress 100 allow all all 0.0.0.0/0\n",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "by": [
                  110
                ],
                "ports": [
                  "tcp/3389"
                ]
              }
            ]
          }
        ]
      },
      {
        "id": "sg-unrestricted-egress",
        "title": "Security group admits all traffic to the internet",
        "severity": "low",
        "target": "security-group",
        "why": "A compromised host can send anything anywhere. Many teams accept this; those who do not can see here where it happens.",
        "message": "all traffic may leave to {remote}",
        "fix": "Allow only the destinations and ports that are used, as tcp/443, instead of all traffic to {remote}: change {because}",
        "references": [
          {
            "title": "Security group rules, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
          }
        ],
        "equivalents": [
          "CKV_AWS_382",
          "AVD-AWS-0104"
        ],
        "condition": {
          "forbid": {
            "direction": "egress",
            "everything": true,
            "remote": "internet"
          }
        },
        "examples": [
          {
            "name": "all traffic to the world",
            "given": "group web\n  egress all all 0.0.0.0/0\n",
            "hcl": "resource \"aws_security_group\" \"web\" {\n  egress {\n    from_port   = 0\n    to_port     = 0\n    protocol    = \"-1\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n",
            "finds": [
              {
                "subject": "web",
                "direction": "egress"
              }
            ]
          },
          {
            "name": "HTTPS to the world, all traffic within the private network",
            "given": "group web\n  egress tcp 443 0.0.0.0/0\n  egress all all 10.0.0.0/8\n",
            "finds": []
          }
        ]
      }
    ]
  }
];
