// Generated from policies/*.yaml by scripts/generate.mjs. Change those, not this file.
import type { PolicyModule } from '../policy-module.ts';

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
        "perhaps": "the default security group may admit {packets}",
        "fix": "Remove {because}: an aws_default_security_group without rules closes the default group. Give what uses it a group of its own",
        "limits": "Only rules that the input states count: in an aws_default_security_group, attached to default_security_group_id, in a state or a data source. The group that AWS makes for every VPC, with rules that nobody wrote, is not found by itself.",
        "differs": "CKV2_AWS_12 also fails where no aws_default_security_group adopts the group; EC2.2 and AWS Config see the group that really exists.",
        "references": [
          {
            "title": "Default security groups, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html"
          },
          {
            "control": "EC2.2",
            "title": "AWS Security Hub, Amazon EC2 controls",
            "url": "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2"
          },
          {
            "control": "5.5",
            "title": "CIS AWS Foundations Benchmark v5.0.0 (as Security Hub maps EC2.2)",
            "url": "https://www.cisecurity.org/benchmark/amazon_web_services"
          },
          {
            "control": "5.4",
            "title": "CIS AWS Foundations Benchmark v3.0.0 (as Security Hub maps EC2.2)",
            "url": "https://www.cisecurity.org/benchmark/amazon_web_services"
          },
          {
            "control": "AC-4",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.2)"
          },
          {
            "control": "AC-4(21)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.2)"
          },
          {
            "control": "SC-7",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.2)"
          },
          {
            "control": "SC-7(4)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.2)"
          },
          {
            "control": "SC-7(5)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.2)"
          },
          {
            "control": "SC-7(11)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.2)"
          },
          {
            "control": "SC-7(16)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.2)"
          },
          {
            "control": "SC-7(21)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.2)"
          }
        ],
        "equivalents": [
          "CKV2_AWS_12",
          "AVD-AWS-0173",
          "aws-ec2-restrict-all-in-default-sg",
          "EC2.2",
          "CIS-v1.4.0-5.3",
          "CIS-v3.0.0-5.4",
          "CIS-v4.0.1-5.5",
          "CIS-v5.0.0-5.5",
          "CIS-v6.0-6.5",
          "CIS-v7.0-6.5",
          "vpc-default-security-group-closed",
          "KICS: VPC Default Security Group Accepts All Traffic (9a4ef195-74b9-4c58-b8ed-2b2fe4353a75)",
          "KICS: Default Security Groups With Unrestricted Traffic (46883ce1-dc3e-4b17-9195-c6a601624c73)",
          "ec2_securitygroup_default_restrict_traffic"
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
            "finds": [
              {
                "subject": "main"
              }
            ]
          },
          {
            "name": "one narrow rule, of any direction, family or kind of peer",
            "finds": [
              {
                "subject": "in",
                "direction": "ingress"
              },
              {
                "subject": "out",
                "direction": "egress"
              },
              {
                "subject": "six"
              },
              {
                "subject": "self"
              },
              {
                "subject": "ping"
              }
            ]
          },
          {
            "name": "a source that is known only after apply",
            "finds": [
              {
                "subject": "main",
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "adopted and emptied",
            "finds": []
          },
          {
            "name": "a group of one's own may have rules, also one that is called default",
            "finds": []
          },
          {
            "name": "a default network ACL is no group",
            "finds": []
          }
        ]
      },
      {
        "id": "default-sg-in-use",
        "title": "A resource uses the default security group",
        "severity": "medium",
        "target": "endpoint",
        "why": "Everything in the VPC that names no group shares this one, and its members let each other in: what somebody forgot to give a group can talk to all others that were forgotten. A rule that one of them needs is a rule for all.",
        "message": "it carries {group}{why}",
        "perhaps": "it may carry {group}{why}",
        "fix": "Give it a security group of its own: {remedy}",
        "limits": "An endpoint is what carries security groups and lives in a subnet. Groups that are known only after apply are taken for others, unless the default group is one of those that may be meant.",
        "differs": "KICS looks for the text `default` in the argument of an instance; here it is the group that counts, also where none is named, and of everything that carries groups.",
        "references": [
          {
            "title": "Default security groups, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html"
          },
          {
            "control": "EC2.2",
            "title": "AWS Security Hub, Amazon EC2 controls",
            "url": "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2"
          }
        ],
        "equivalents": [
          "KICS: EC2 Instance Using Default Security Group (f1adc521-f79a-4d71-b55b-a68294687432)"
        ],
        "condition": {
          "analysis": "default-group-in-use"
        },
        "examples": [
          {
            "name": "by naming it, and by naming none",
            "finds": [
              {
                "subject": "named"
              },
              {
                "subject": "bare"
              }
            ]
          },
          {
            "name": "an emptied one, on a second interface, beside another group",
            "finds": [
              {
                "subject": "app"
              }
            ]
          },
          {
            "name": "perhaps the default group",
            "finds": [
              {
                "subject": "app",
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "groups of its own, or unknown ones",
            "finds": []
          },
          {
            "name": "a network load balancer that nothing filters",
            "finds": []
          }
        ]
      },
      {
        "id": "default-nacl-open",
        "title": "Subnets live on a default network ACL that admits everything",
        "severity": "info",
        "target": "network-acl",
        "why": "The list filters nothing, so that a security group opened by mistake is the only thing between a resource and the internet.",
        "message": "the default network ACL admits everything both ways, and {subnets} on it",
        "perhaps": "{subnet-names} may live on a default network ACL that admits everything both ways",
        "fix": "Give {subnet-names} a network ACL other than the default one, or {remedy}",
        "limits": "It is silent where the VPC, or every subnet that lives on the list, is in another configuration. A default list that admits less than everything is judged like every other list.",
        "differs": "Prowler reports every live list that admits protocol -1 inbound; Checkov does not read aws_default_network_acl, and EC2.21 leaves default lists out.",
        "references": [
          {
            "title": "Default network ACL, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html"
          }
        ],
        "equivalents": [
          "ec2_networkacl_allow_ingress_any_port"
        ],
        "condition": {
          "analysis": "open-default-list"
        },
        "examples": [
          {
            "name": "a subnet that no list names",
            "finds": [
              {
                "subject": "main"
              }
            ]
          },
          {
            "name": "open in pieces, and in IPv6 as well",
            "finds": [
              {
                "subject": "main",
                "by": [
                  100,
                  100,
                  110,
                  110,
                  120
                ]
              }
            ]
          },
          {
            "name": "a source that is known only after apply",
            "finds": [
              {
                "subject": "main",
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "IPv6 is in the VPC and not admitted, or nobody lives there",
            "finds": []
          },
          {
            "name": "a deny that comes first, or one direction alone",
            "finds": []
          },
          {
            "name": "a list of one's own, and one whose VPC is elsewhere",
            "finds": []
          }
        ]
      }
    ]
  },
  {
    "module": "exposure",
    "title": "What the internet really reaches",
    "description": "Route, network ACL and security group together, with the way back of the replies.",
    "parameters": {
      "ports": {
        "type": "ports",
        "description": "The ports that no endpoint may offer to the internet: pairs as tcp/22 or udp/6000-6010, and names of port sets.",
        "default": "sensitive"
      }
    },
    "rules": [
      {
        "id": "endpoint-exposed",
        "title": "The internet reaches a sensitive port of a resource",
        "severity": "critical",
        "target": "endpoint",
        "why": "Whatever each filter was meant for: packets of strangers pass all of them, arrive at this resource, and are answered. Such ports are scanned from everywhere within minutes.",
        "message": "the internet reaches {ports}, through route, network ACL and {groups}",
        "perhaps": "the internet may reach {ports}",
        "fix": "Keep the internet out: {remedy}. Where the resource has no business on the internet, take away its public address",
        "limits": "An endpoint is what carries security groups and lives in a subnet. One without a public address is not found, whoever may reach it by other ways (a load balancer before it, a VPN, a peering). VPC block public access counts as off unless the input says otherwise, and a load balancer without listeners in the input listens on all that its groups admit: both are told under `assumptions`, with who depends on them; with `--no-assume` the first holds all the same, and the second is undetermined. What is found without a security group or network ACL in the way (the public endpoint of an EKS cluster, an S3 bucket, a Lambda URL) is nobody here.",
        "differs": "Prowler asks the running account, port by port, whether an instance has an open group, a public address and a public subnet; the network ACL and the replies play no part. Here several groups of one interface count together, and load balancers, databases and all else that carries groups as well.",
        "references": [
          {
            "title": "Internet gateways, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html"
          },
          {
            "title": "Network ACLs, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
          },
          {
            "control": "EC2.19",
            "title": "AWS Security Hub, Amazon EC2 controls",
            "url": "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19"
          }
        ],
        "equivalents": [
          "ec2_instance_port_cassandra_exposed_to_internet",
          "ec2_instance_port_cifs_exposed_to_internet",
          "ec2_instance_port_elasticsearch_kibana_exposed_to_internet",
          "ec2_instance_port_ftp_exposed_to_internet",
          "ec2_instance_port_kafka_exposed_to_internet",
          "ec2_instance_port_kerberos_exposed_to_internet",
          "ec2_instance_port_ldap_exposed_to_internet",
          "ec2_instance_port_memcached_exposed_to_internet",
          "ec2_instance_port_mongodb_exposed_to_internet",
          "ec2_instance_port_mysql_exposed_to_internet",
          "ec2_instance_port_oracle_exposed_to_internet",
          "ec2_instance_port_postgresql_exposed_to_internet",
          "ec2_instance_port_rdp_exposed_to_internet",
          "ec2_instance_port_redis_exposed_to_internet",
          "ec2_instance_port_sqlserver_exposed_to_internet",
          "ec2_instance_port_ssh_exposed_to_internet",
          "ec2_instance_port_telnet_exposed_to_internet"
        ],
        "condition": {
          "analysis": "exposed-endpoint",
          "options": {
            "ports": "$ports"
          }
        },
        "examples": [
          {
            "name": "everything, so that every sensitive port is named",
            "finds": [
              {
                "subject": "web",
                "ports": [
                  "tcp/20",
                  "tcp/21",
                  "tcp/22",
                  "tcp/23",
                  "tcp/135",
                  "tcp/139",
                  "tcp/445",
                  "tcp/512",
                  "tcp/513",
                  "tcp/514",
                  "tcp/873",
                  "tcp/1433",
                  "tcp/1521",
                  "tcp/2049",
                  "tcp/2181",
                  "tcp/2375",
                  "tcp/2376",
                  "tcp/2379",
                  "tcp/2380",
                  "tcp/3306",
                  "tcp/3389",
                  "tcp/5432",
                  "tcp/5601",
                  "tcp/5672",
                  "tcp/5900",
                  "tcp/5984",
                  "tcp/5985",
                  "tcp/5986",
                  "tcp/6379",
                  "tcp/8086",
                  "tcp/8500",
                  "tcp/9042",
                  "tcp/9092",
                  "tcp/9200",
                  "tcp/9300",
                  "tcp/10250",
                  "tcp/10255",
                  "tcp/11211",
                  "tcp/15672",
                  "tcp/27017",
                  "udp/69",
                  "udp/111",
                  "udp/137",
                  "udp/161",
                  "udp/389",
                  "udp/1434",
                  "udp/11211"
                ]
              }
            ]
          },
          {
            "name": "a bastion in a public subnet",
            "finds": [
              {
                "subject": "bastion",
                "ports": [
                  "tcp/22"
                ],
                "direction": "ingress"
              }
            ]
          },
          {
            "name": "two groups that only together open the port, a narrow list, and one port for replies",
            "finds": [
              {
                "subject": "bastion",
                "ports": [
                  "tcp/22"
                ]
              }
            ]
          },
          {
            "name": "IPv6, on the second interface and in the second of its subnets",
            "finds": [
              {
                "subject": "router",
                "ports": [
                  "udp/161"
                ]
              }
            ]
          },
          {
            "name": "a network load balancer without groups, which listens on 3389",
            "finds": [
              {
                "subject": "front",
                "ports": [
                  "tcp/3389"
                ]
              }
            ]
          },
          {
            "name": "whether the subnet has a way to the internet, the address is public, or the source is wide, only the apply tells",
            "finds": [
              {
                "subject": "way",
                "ports": [
                  "tcp/22"
                ],
                "verdict": "undetermined"
              },
              {
                "subject": "address",
                "ports": [
                  "tcp/22"
                ],
                "verdict": "undetermined"
              },
              {
                "subject": "source",
                "ports": [
                  "tcp/22"
                ],
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "no public address, no way to the internet gateway, no gateway that is attached, a list that keeps it out or no reply in",
            "finds": []
          },
          {
            "name": "SSH from an office, HTTPS from anywhere, and a load balancer that listens only there",
            "finds": []
          }
        ]
      },
      {
        "id": "sg-rule-blocked-by-nacl",
        "title": "Network ACLs let nothing of a security group rule through",
        "severity": "medium",
        "target": "security-group",
        "why": "The rule promises what does not happen: the network ACL of every resource that carries the group drops its packets or their replies. Either something does not work, or the rule waits for the day on which somebody opens the list.",
        "message": "nothing of {rule-name} gets through: {why}, in front of {endpoints}",
        "perhaps": "the network ACLs may let nothing of {rule-name} through",
        "fix": "Where that is meant to work, admit {rule} and its replies in {lists}; else delete the rule",
        "limits": "It is judged where at least one endpoint carries the group, and the network ACLs of all of them are known. Peers in the own subnet of an endpoint meet no list and are left out; a rule with no other peers, or for members of groups that are not known, is not judged. A rule that is itself known only after apply is found only where the lists stop whatever it may say. Replies count as possible where one port of 32768-65535 is open to them.",
        "differs": "No other checker of configurations looks at a group and the lists before it together; Reachability Analyzer asks for one source and destination at a time, of the running account.",
        "references": [
          {
            "title": "Compare security groups and network ACLs, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/infrastructure-security.html"
          },
          {
            "title": "Network ACLs, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
          }
        ],
        "condition": {
          "analysis": "blocked-rules"
        },
        "examples": [
          {
            "name": "the list admits HTTPS, the group SSH",
            "finds": [
              {
                "subject": "web",
                "direction": "ingress"
              }
            ]
          },
          {
            "name": "a deny in both subnets, and replies that cannot leave",
            "finds": [
              {
                "subject": "ssh",
                "direction": "ingress",
                "by": [
                  90
                ]
              },
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "what goes out, to a network that the list keeps apart",
            "finds": [
              {
                "subject": "web",
                "direction": "egress"
              }
            ]
          },
          {
            "name": "an entry whose source only the apply tells",
            "finds": [
              {
                "subject": "ssh",
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "a rule of which only the apply tells what it says",
            "finds": []
          },
          {
            "name": "one of two subnets lets it through, or a part of it passes",
            "finds": []
          },
          {
            "name": "nobody carries the group, its peers live in the own subnet, or a list is not seen",
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
        "description": "How many rules a security group may have in one direction and family, after expansion. Set it to the quota of your account where AWS has raised it.",
        "default": 60
      },
      "entries-per-list": {
        "type": "integer",
        "minimum": 0,
        "description": "How many entries a network ACL may have in one direction and family, its final deny (*) included. Set it to the quota of your account where AWS has raised it, to 40 at most.",
        "default": 20
      },
      "ports": {
        "type": "ports",
        "description": "The sensitive ports that the finding names where IPv6 is wider than IPv4: pairs as tcp/22, and names of port sets. It changes what is named, not what is found.",
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
        "perhaps": "IPv6 may admit {services} from the internet, while IPv4 may restrict it",
        "fix": "Narrow {openers} to the IPv6 networks of those that IPv4 admits",
        "limits": "It compares what may enter by TCP and UDP; what may leave and other protocols are left alone. A port for which IPv4 has no rule at all is not found: there is no restriction to compare with. Groups count for neither family, and whether the VPC has IPv6 plays no part.",
        "differs": "No other tool that was looked at compares the two families; checks for ::/0 report a few ports whatever IPv4 says.",
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
            "name": "every port of TCP and UDP",
            "finds": [
              {
                "subject": "web",
                "ports": [
                  "tcp/20",
                  "tcp/21",
                  "tcp/22",
                  "tcp/23",
                  "tcp/135",
                  "tcp/139",
                  "tcp/445",
                  "tcp/512",
                  "tcp/513",
                  "tcp/514",
                  "tcp/873",
                  "tcp/1433",
                  "tcp/1521",
                  "tcp/2049",
                  "tcp/2181",
                  "tcp/2375",
                  "tcp/2376",
                  "tcp/2379",
                  "tcp/2380",
                  "tcp/3306",
                  "tcp/3389",
                  "tcp/5432",
                  "tcp/5601",
                  "tcp/5672",
                  "tcp/5900",
                  "tcp/5984",
                  "tcp/5985",
                  "tcp/5986",
                  "tcp/6379",
                  "tcp/8086",
                  "tcp/8500",
                  "tcp/9042",
                  "tcp/9092",
                  "tcp/9200",
                  "tcp/9300",
                  "tcp/10250",
                  "tcp/10255",
                  "tcp/11211",
                  "tcp/15672",
                  "tcp/27017",
                  "udp/69",
                  "udp/111",
                  "udp/137",
                  "udp/161",
                  "udp/389",
                  "udp/1434",
                  "udp/11211"
                ]
              }
            ]
          },
          {
            "name": "a port that is not sensitive, within a range, from two halves",
            "finds": [
              {
                "subject": "web",
                "ports": []
              }
            ]
          },
          {
            "name": "IPv4 admits a /16 at most, IPv6 one /64 more than a /32",
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
            "name": "an IPv6 source that is known only after apply",
            "finds": [
              {
                "subject": "web",
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "both open, both restricted, or IPv6 alone",
            "finds": []
          },
          {
            "name": "IPv4 is the internet by one address more than a /16",
            "finds": []
          },
          {
            "name": "IPv4 restricts another protocol or port, or what may leave",
            "finds": []
          },
          {
            "name": "a network ACL is not compared",
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
        "perhaps": "{direction} rules of {subject} may be managed inline and by {standalone}",
        "fix": "Manage the {direction} rules of {subject} in one way: {remedy}",
        "limits": "It sees only what one configuration has: a rule that another configuration attaches to the group or list is not known here. An empty inline list and an adopted default list are inline management too; rules that AWS filled in at a refresh are not, and neither are those whose changes `lifecycle.ignore_changes` ignores.",
        "differs": "No other tool that was looked at has it: it is a mistake in how Terraform is used, which a live account does not show.",
        "references": [
          {
            "title": "Resource aws_security_group, AWS provider documentation",
            "url": "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group"
          }
        ],
        "condition": {
          "analysis": "mixed-management"
        },
        "examples": [
          {
            "name": "an inline rule and a rule resource",
            "finds": [
              {
                "subject": "web",
                "direction": "ingress"
              }
            ]
          },
          {
            "name": "an empty inline list takes the standalone rules away as well",
            "finds": [
              {
                "subject": "web",
                "direction": "egress"
              }
            ]
          },
          {
            "name": "an adopted default list, whose blocks are all of its entries",
            "finds": [
              {
                "subject": "main",
                "direction": "ingress"
              }
            ]
          },
          {
            "name": "inline rules whose changes are ignored",
            "finds": []
          },
          {
            "name": "a network ACL, in both directions",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress"
              },
              {
                "subject": "app",
                "direction": "egress"
              }
            ]
          },
          {
            "name": "one way for each direction",
            "finds": []
          },
          {
            "name": "resources alone, of several kinds",
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
        "perhaps": "{subject} {has}",
        "fix": "Keep the {family} {direction} {what} at {limit}: {remedy}",
        "limits": "It cannot read the quota of your account, and counts no groups per network interface. Rules that another configuration attaches are not counted. A prefix list counts its max_entries, one of AWS's own what AWS says it weighs; where that is not known, it counts as one.",
        "differs": "Prowler counts the permission entries of live groups, more than 50 by default; Portcullis counts as AWS does, for groups and lists, before the apply.",
        "references": [
          {
            "title": "Amazon VPC quotas, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"
          }
        ],
        "equivalents": [
          "ec2_securitygroup_with_many_ingress_egress_rules"
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
            "finds": [
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "61 networks of one rule block are 61 rules",
            "finds": [
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "twenty entries and the final deny",
            "finds": [
              {
                "subject": "app"
              }
            ]
          },
          {
            "name": "a group as a peer counts in both families",
            "finds": [
              {
                "subject": "web"
              },
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "the list that AWS keeps of CloudFront weighs 55 rules, on two ports 110",
            "finds": [
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "a prefix list of unknown size counts as one",
            "finds": [
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "of a prefix list it is not known in which family it counts",
            "finds": [
              {
                "subject": "web",
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "a prefix list of unknown size says nothing by itself, and the list of a gateway endpoint counts as one",
            "finds": []
          },
          {
            "name": "both directions and families have quotas of their own, of 60",
            "finds": []
          },
          {
            "name": "nineteen entries and the final deny",
            "finds": []
          }
        ]
      },
      {
        "id": "rule-refused",
        "title": "A rule that AWS or the provider refuses",
        "severity": "medium",
        "target": [
          "security-group",
          "network-acl"
        ],
        "why": "The apply stops in the middle: what comes before the rule is made, what comes after is not, and the plan said nothing of it.",
        "message": "AWS or the provider refuses {statement} at apply: it {why}",
        "perhaps": "AWS or the provider may refuse {statement} at apply, since it {why}",
        "fix": "Change {statement}: {remedy}",
        "limits": "It knows what is written: protocols, ports, ICMP types, networks, numbers and actions. What AWS refuses for other reasons (a group of another VPC, a right that is missing) only the apply tells. What exists already was taken once and is not found.",
        "differs": "No other tool that was looked at has it as a rule: validators of configurations know what the provider refuses in a plan, not what AWS refuses at apply.",
        "references": [
          {
            "title": "CreateNetworkAclEntry, Amazon EC2 API reference",
            "url": "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html"
          },
          {
            "title": "IpPermission, Amazon EC2 API reference",
            "url": "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html"
          }
        ],
        "condition": {
          "analysis": "refused"
        },
        "examples": [
          {
            "name": "ports turned round, and an address that is no network",
            "finds": [
              {
                "subject": "web"
              },
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "ports with protocol -1 in a block, which the provider refuses",
            "finds": [
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "a number past the last, an ICMP type that does not exist, and no CIDR",
            "finds": [
              {
                "subject": "app",
                "number": 32767
              },
              {
                "subject": "app",
                "number": 100
              },
              {
                "subject": "app",
                "number": 110
              }
            ]
          },
          {
            "name": "an entry that may not be there",
            "finds": [
              {
                "subject": "web",
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "what AWS takes",
            "finds": []
          },
          {
            "name": "a value that is known only after apply",
            "finds": []
          }
        ]
      },
      {
        "id": "ports-ignored",
        "title": "Ports of a rule for all protocols",
        "severity": "info",
        "target": [
          "security-group",
          "network-acl"
        ],
        "why": "AWS ignores the ports of protocol -1: whoever reads \"443\" there is mistaken about what passes.",
        "message": "AWS ignores the ports of {rules}: with protocol -1 it is about all traffic",
        "perhaps": "{rules} may have ports that AWS ignores, as all traffic has none",
        "fix": "Give {rules} the protocol whose ports are meant, or ports 0 and 0 where all traffic is",
        "limits": "Other protocols without ports, such as 50 (ESP), ignore them as well and are not told. Where the provider refuses such ports, rule-refused says so instead.",
        "differs": "Other tools read such a rule as one for the ports that it names, or leave it out.",
        "references": [
          {
            "title": "IpPermission, Amazon EC2 API reference",
            "url": "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html"
          }
        ],
        "condition": {
          "analysis": "ignored-ports"
        },
        "examples": [
          {
            "name": "a rule resource",
            "finds": [
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "entries, one finding a direction",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress"
              },
              {
                "subject": "app",
                "direction": "egress"
              }
            ]
          },
          {
            "name": "a rule that may not be there",
            "finds": [
              {
                "subject": "web",
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "no ports, 0 or -1",
            "finds": []
          },
          {
            "name": "where the provider refuses it, that is told instead",
            "finds": []
          }
        ]
      },
      {
        "id": "port-zero-only",
        "title": "TCP or UDP rules for port 0 alone",
        "severity": "low",
        "target": [
          "security-group",
          "network-acl"
        ],
        "why": "Ports 0 to 0 are every port only with protocol -1. With TCP or UDP they are port 0, which nothing listens on: what should pass does not, and what should be denied is not.",
        "message": "port 0 alone is matched by {rules}",
        "perhaps": "{rules} may match port 0 alone",
        "fix": "Write what {rules} should match: ports 0-65535, protocol -1, or the port of the service",
        "limits": "Ports that are known only after apply are not told.",
        "differs": "No other tool that was looked at has it: they compare ranges with the ports that they know, and port 0 is none of these.",
        "references": [
          {
            "title": "IpPermission, Amazon EC2 API reference",
            "url": "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html"
          },
          {
            "title": "PortRange, Amazon EC2 API reference",
            "url": "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_PortRange.html"
          }
        ],
        "condition": {
          "analysis": "port-zero"
        },
        "examples": [
          {
            "name": "meant as all of TCP and UDP",
            "finds": [
              {
                "subject": "web",
                "direction": "ingress"
              }
            ]
          },
          {
            "name": "entries of a network ACL, in both directions and families, also a deny",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "by": [
                  100,
                  110
                ]
              },
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
            "name": "a source that is known only after apply",
            "finds": [
              {
                "subject": "web",
                "direction": "ingress"
              }
            ]
          },
          {
            "name": "all ports, and protocol -1",
            "finds": []
          },
          {
            "name": "echo replies of ICMP, and other protocols",
            "finds": []
          }
        ]
      },
      {
        "id": "sg-rule-without-description",
        "title": "Security group rules without a description",
        "severity": "info",
        "target": "security-group",
        "why": "Nobody dares to remove a rule of which nobody knows what it is for.",
        "message": "{count-rules} of {subject} {has} no description",
        "perhaps": "{count-rules} of {subject} may have no description",
        "fix": "Write descriptions that say who needs the rule: {remedy}",
        "limits": "It asks whether a description is there, not whether it says anything. The description of the group itself is not asked for, and network ACL entries have none. A description that only the apply shows counts as one.",
        "differs": "CKV_AWS_23 and AVD-AWS-0124 make one finding for each resource or rule, Portcullis one for each group; CKV_AWS_23 also asks for one of the group itself.",
        "references": [
          {
            "title": "Security group rules, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
          }
        ],
        "equivalents": [
          "CKV_AWS_23",
          "AVD-AWS-0124",
          "aws-ec2-add-description-to-security-group-rule",
          "KICS: Security Group Rules Without Description (68eb4bf3-f9bf-463d-b5cf-e029bb446d2e)"
        ],
        "condition": {
          "analysis": "undescribed-rules"
        },
        "examples": [
          {
            "name": "a rule that says nothing of itself",
            "finds": [
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "one of several, in a resource of its own",
            "finds": [
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "rules that do",
            "finds": []
          },
          {
            "name": "a description that is known only after apply",
            "finds": []
          },
          {
            "name": "a group without rules, and entries of a network ACL",
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
        "perhaps": "{subject} may be a group that nothing uses",
        "fix": "Delete {subject}, or name it where it is to be used",
        "limits": "It sees the configuration, not the account: what was attached by hand or by another configuration is not known. It is silent where an attachment is known only after apply, in a folder that another one calls, and where a data source in another root module of the run may find the group by its filters; any reference or exported output is taken as use, but for `moved`, `import` and `removed`.",
        "differs": "CKV2_AWS_5 knows a fixed list of resource types that can carry a group; EC2.22 looks at live network interfaces.",
        "references": [
          {
            "title": "Security groups, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"
          },
          {
            "control": "EC2.22",
            "title": "AWS Security Hub, Amazon EC2 controls",
            "url": "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-22"
          }
        ],
        "equivalents": [
          "CKV2_AWS_5",
          "EC2.22",
          "ec2-security-group-attached-to-eni",
          "ec2-security-group-attached-to-eni-periodic",
          "KICS: Security Group Not Used (4849211b-ac39-479e-ae78-5694d506cb24)",
          "ec2_securitygroup_not_used"
        ],
        "condition": {
          "analysis": "unused"
        },
        "examples": [
          {
            "name": "a group on its own",
            "finds": [
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "only its own rules name it",
            "finds": [
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "a moved block and an import are no use",
            "finds": [
              {
                "subject": "web"
              },
              {
                "subject": "imported"
              }
            ]
          },
          {
            "name": "a group that a load balancer carries",
            "finds": []
          },
          {
            "name": "an output exports it",
            "finds": []
          },
          {
            "name": "a network ACL without subnets is no group",
            "finds": []
          }
        ]
      },
      {
        "id": "nacl-unused",
        "title": "Network ACL that no subnet lives on",
        "severity": "info",
        "target": "network-acl",
        "why": "A list without subnets filters nothing: whoever reads its rules takes subnets for protected that live on another list, mostly on the open default one.",
        "message": "no subnet here lives on {subject}, and nothing else mentions it",
        "perhaps": "{subject} may be a list that no subnet lives on",
        "fix": "Name the subnets of {subject} in subnet_ids or by an association, or delete it",
        "limits": "It sees the configuration, not the account. It is silent where a subnet or an association is known only after apply, and any reference or exported output is taken as use.",
        "differs": "EC2.16 and AWS Config look at live lists.",
        "references": [
          {
            "title": "Network ACL basics, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html"
          },
          {
            "control": "EC2.16",
            "title": "AWS Security Hub, Amazon EC2 controls",
            "url": "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-16"
          }
        ],
        "equivalents": [
          "EC2.16",
          "vpc-network-acl-unused-check"
        ],
        "condition": {
          "analysis": "unused"
        },
        "examples": [
          {
            "name": "a list on its own",
            "finds": [
              {
                "subject": "app"
              }
            ]
          },
          {
            "name": "only its own entries name it",
            "finds": [
              {
                "subject": "app"
              }
            ]
          },
          {
            "name": "a subnet lives on it, or is given to it",
            "finds": []
          },
          {
            "name": "an output exports it, so that other configurations can use it",
            "finds": []
          },
          {
            "name": "subnets that are known only after apply, and a default list",
            "finds": []
          },
          {
            "name": "a security group without use is no list",
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
        "description": "The ports, first-last, from which strangers send to your hosts and to which their replies go. Linux uses 32768-60999, Windows 49152-65535; narrow it where you know all your clients.",
        "default": "32768-65535"
      },
      "own-ephemeral": {
        "type": "port-range",
        "description": "The ports, first-last, from which your own hosts send and to which replies come in: those of Linux. Set it to 32768-65535 or 49152-65535 where they run Windows.",
        "default": "32768-60999"
      },
      "wide-ephemeral": {
        "type": "port-range",
        "description": "The ports, first-last, that NAT gateways, load balancers and Lambda use as clients. Narrow it where none of them is behind your lists.",
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
        "perhaps": "replies to {demanding} may be unable to leave",
        "fix": "Add an outbound entry that allows {missing-fix}, with {with-number}",
        "limits": "Networks that one deny shuts out whole, and ports that denies take in less than 1 % of the range, are taken as meant. ICMP and other protocols are not checked, nor UDP services that answer from port to port (123, 500, 514, 2055, 4500, 8125), nor port 0 alone. What entries for whole protocols admit is left to nacl-all-traffic-unanswered. Whether anything listens behind the list plays no part.",
        "differs": "No other tool that was looked at has it: they read one entry at a time, and this needs both directions at once.",
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
            "demanded-by": "services",
            "ports": "$ephemeral"
          }
        },
        "examples": [
          {
            "name": "no outbound entries at all",
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
            "finds": [
              {
                "subject": "app",
                "direction": "egress"
              }
            ]
          },
          {
            "name": "a deny before the allow takes the ephemeral ports",
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
            "name": "the first or the last port of the range is left out",
            "finds": [
              {
                "subject": "first",
                "direction": "egress"
              },
              {
                "subject": "last",
                "direction": "egress"
              }
            ]
          },
          {
            "name": "TCP replies only, for a UDP service; IPv4 only, for IPv6",
            "finds": [
              {
                "subject": "udp",
                "direction": "egress"
              },
              {
                "subject": "six",
                "direction": "egress"
              }
            ]
          },
          {
            "name": "one subnet of two has IPv6",
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
            "name": "an address for replies that is known only after apply",
            "finds": [
              {
                "subject": "app",
                "direction": "egress",
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "replies in two pieces, and on no more than the range",
            "finds": []
          },
          {
            "name": "a blocked network and a port that is denied on purpose",
            "finds": []
          },
          {
            "name": "NTP and syslog, ping, port 0, and the way back for one's own requests",
            "finds": []
          },
          {
            "name": "entries for whole protocols have a rule of their own",
            "finds": []
          },
          {
            "name": "subnets without IPv6 in a VPC that has it",
            "finds": []
          },
          {
            "name": "IPv6 in a VPC that has none, and replies that are missing the other way",
            "finds": []
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
        "perhaps": "replies to {demanding} may be unable to enter",
        "fix": "Add an inbound entry that allows {missing-fix}, with {with-number}",
        "limits": "Networks that one deny shuts out whole, and ports that denies take in less than 1 % of the range, are taken as meant. What entries for whole protocols admit is left to nacl-all-traffic-unanswered. The ports are those of Linux clients, whoever the peers are. Peers within the only subnet of the list, the VPC's resolver and link-local addresses never cross it; ICMP and other protocols are not checked, nor port 0 alone.",
        "differs": "No other tool that was looked at has it: an outbound entry whose replies are lost looks harmless to whoever reads one direction.",
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
            "demanded-by": "services",
            "ports": "$own-ephemeral"
          }
        },
        "examples": [
          {
            "name": "outbound HTTPS whose replies cannot enter",
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
            "name": "replies from half of the internet only",
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
            "name": "the first or the last port of the range is left out",
            "finds": [
              {
                "subject": "first",
                "direction": "ingress"
              },
              {
                "subject": "last",
                "direction": "ingress"
              }
            ]
          },
          {
            "name": "denies that together take one port in a hundred",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "by": [
                  80,
                  90,
                  100
                ]
              }
            ]
          },
          {
            "name": "a deny that may come first, its number is known only after apply",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "everything may enter, or replies on no more than the range",
            "finds": []
          },
          {
            "name": "denies that take less than one port in a hundred, and a blocked network",
            "finds": []
          },
          {
            "name": "all traffic may leave, and port 0 alone",
            "finds": []
          },
          {
            "name": "a single subnet that speaks with itself and with the resolver, or replies that are missing the other way",
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
        "perhaps": "replies to {demanding} may be admitted on {protocol} {enough} only",
        "fix": "Where NAT gateways, load balancers or Lambda functions are the clients, {remedy}",
        "limits": "It cannot tell which clients there are: where none uses ports below 32768 the finding may be ignored or the parameter narrowed. Where replies are missing on the usual ports it is silent, and the rules for missing replies speak. Blocked networks, and ports that denies take in less than 1 % of the range, are taken as meant.",
        "differs": "No other tool that was looked at compares the reply ports with what NAT gateways, load balancers and Lambda use.",
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
            "own-enough": "$own-ephemeral",
            "ports": "$wide-ephemeral"
          }
        },
        "examples": [
          {
            "name": "the range of Linux and Windows clients only",
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
            "name": "one port short of the whole range, for replies that enter",
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
            "name": "the ports of Linux, for replies that enter",
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
            "name": "replies to all traffic",
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
            "name": "denies that together take one port in a hundred",
            "finds": [
              {
                "subject": "app",
                "direction": "egress",
                "by": [
                  80,
                  90,
                  100
                ]
              }
            ]
          },
          {
            "name": "a source that is known only after apply",
            "finds": [
              {
                "subject": "app",
                "direction": "egress",
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "the whole range, and replies that are missing altogether",
            "finds": []
          },
          {
            "name": "one port short of those of Linux, for replies that enter, which is missing and not narrow",
            "finds": []
          },
          {
            "name": "the first or the last port of 32768-65535 is left out, which is missing and not narrow",
            "finds": []
          },
          {
            "name": "a port that is denied on purpose, and a blocked network",
            "finds": []
          }
        ]
      },
      {
        "id": "nacl-all-traffic-unanswered",
        "title": "All traffic is admitted one way, its replies are not",
        "severity": "medium",
        "target": "network-acl",
        "why": "Either the entry is wider than what is meant (a database subnet rarely means to speak to the internet), and strangers or your own hosts can send whatever they like, or the replies were forgotten, and connections hang.",
        "message": "all {protocol} traffic is admitted by {because}, and its replies are not: {direction-word} {missing} is not admitted",
        "perhaps": "{demanding} may admit all {protocol} traffic and its replies may not pass",
        "fix": "First {narrowing}. Then add an {direction-word} entry that allows {reply-ports} for these networks alone ({reply-peers} where all is meant), with {with-number}",
        "limits": "It asks only about TCP, and only for peers whom no entry of the other direction serves: there such an entry is the way back. What an entry for a service demands as well is left to the rules for missing replies. Networks that one deny shuts out whole, and ports that denies take in less than 1 % of the range, are taken as meant.",
        "differs": "No other tool that was looked at has it: they look for protocol -1 in one direction, whatever the other one does.",
        "references": [
          {
            "title": "Ephemeral ports, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html"
          }
        ],
        "condition": {
          "analysis": "missing-replies",
          "options": {
            "demanded-by": "all-traffic",
            "ports": "$ephemeral",
            "own-ports": "$own-ephemeral"
          }
        },
        "examples": [
          {
            "name": "everything may leave, and only the private network may enter",
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
            "name": "nothing the other way, for all of TCP from one port on or in two pieces",
            "finds": [
              {
                "subject": "one",
                "direction": "egress",
                "by": [
                  100
                ]
              },
              {
                "subject": "two",
                "direction": "ingress",
                "by": [
                  100,
                  110
                ]
              }
            ]
          },
          {
            "name": "the first or the last port of the clients is left out",
            "finds": [
              {
                "subject": "first",
                "direction": "egress"
              },
              {
                "subject": "last",
                "direction": "egress"
              },
              {
                "subject": "own-first",
                "direction": "ingress"
              },
              {
                "subject": "own-last",
                "direction": "ingress"
              }
            ]
          },
          {
            "name": "a service demands the replies of some peers, all traffic those of the others",
            "finds": [
              {
                "subject": "app",
                "direction": "egress",
                "by": [
                  110
                ]
              }
            ]
          },
          {
            "name": "a destination that is known only after apply",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "all traffic as the way back for a service, and for what may enter at all",
            "finds": []
          },
          {
            "name": "replies on no more than the range, each way",
            "finds": []
          },
          {
            "name": "a service demands the same, and all of UDP demands nothing",
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
        "perhaps": "{entry} may never take effect, as {because} may decide its packets first",
        "fix": "Decide which is meant: {remedy}",
        "limits": "It cannot tell which of the two entries was meant. A deny of all traffic that stands last is usual practice and never found; an allow that only repeats earlier ones is left to nacl-entry-redundant. Entries that another configuration adds to the list are not known.",
        "differs": "No other tool that was looked at has it: some walk the entries to learn whether 0.0.0.0/0 reaches a port, none says that an entry can never take effect.",
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
            "name": "an outbound allow of IPv6 that comes too late, whatever the order in the file",
            "finds": [
              {
                "subject": "app",
                "direction": "egress",
                "number": 120,
                "by": [
                  110
                ]
              }
            ]
          },
          {
            "name": "allowed for one host, denied for the rest, allowed once more",
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
            "name": "a deny that an earlier allow takes a packet of is no repeat",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "number": 71,
                "by": [
                  50,
                  63
                ]
              }
            ]
          },
          {
            "name": "a deny of a source that is known only after apply may be dead",
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
            "name": "an exception before a general entry, and a final deny-all",
            "finds": []
          },
          {
            "name": "another family, protocol or direction, or an entry with one packet left",
            "finds": []
          }
        ]
      },
      {
        "id": "nacl-entry-redundant",
        "title": "Network ACL entry only repeats earlier ones",
        "severity": "low",
        "target": "network-acl",
        "why": "It does nothing, uses one of the few entries that the quota grants, and misleads whoever reads the list.",
        "message": "{entry} changes nothing: it only repeats {because}",
        "perhaps": "{entry} may change nothing, as it may only repeat {because}",
        "fix": "Say it once: {remedy}",
        "limits": "Only earlier entries count: an exception before a later general entry of the same action is not found. What an earlier deny takes of an allow is an exception from both, but a deny that an earlier allow takes packets of is left to nacl-entry-overruled. A deny of all traffic that stands last is usual practice and never found, though AWS's own final deny repeats it.",
        "differs": "No other tool that was looked at has it: it needs the packets that each entry still decides.",
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
            "name": "two port ranges that hide a third only together",
            "finds": [
              {
                "subject": "app",
                "direction": "egress",
                "number": 120,
                "by": [
                  100,
                  110
                ]
              }
            ]
          },
          {
            "name": "a repeat of a wider allow, with an exception from both",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "number": 71,
                "by": [
                  63
                ]
              }
            ]
          },
          {
            "name": "a last deny of one port is judged like any other",
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
            "name": "an allow of a source that is known only after apply may be a repeat",
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
            "name": "an entry that decides at least one packet",
            "finds": []
          },
          {
            "name": "an allow whose packets earlier allows match in part only, and a final deny-all",
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
        "perhaps": "{entry} may block less than it says, as {because} may let part of it through first",
        "fix": "Let the deny come first: {remedy}",
        "limits": "Where the earlier allow lies within the deny, or is for a part of its addresses only, it is taken as an exception that was meant. A deny that blocks nothing at all is left to nacl-entry-overruled.",
        "differs": "No other tool that was looked at has it: some know denies of 0.0.0.0/0 or ::/0, none overlaps of networks or port ranges.",
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
            "name": "crossing port ranges of the same network, outbound",
            "finds": [
              {
                "subject": "app",
                "direction": "egress",
                "number": 200,
                "by": [
                  100
                ]
              }
            ]
          },
          {
            "name": "the network to block is known only after apply",
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
            "name": "a trusted network let through before a general deny, a blocklist before the allow",
            "finds": []
          },
          {
            "name": "an allow within the deny, and a deny that blocks nothing at all",
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
        "perhaps": "{where} and {others} may have the same number in one list",
        "fix": "Let each have a number of its own: {remedy}",
        "limits": "Entries that another configuration adds to the same list are not known. Which of the two AWS will keep cannot be told: the other rules take either order as possible.",
        "differs": "No other tool that was looked at has it: whoever reads one entry at a time cannot see the clash.",
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
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "number": 100
              }
            ]
          },
          {
            "name": "IPv4 and IPv6 share the numbers, outbound too",
            "finds": [
              {
                "subject": "app",
                "direction": "egress",
                "number": 100
              }
            ]
          },
          {
            "name": "a number that is known only after apply",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "the two directions have numbers of their own",
            "finds": []
          },
          {
            "name": "neighbouring numbers, and the same number on another list",
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
        "perhaps": "the {direction} rule {rule} may only repeat {because}",
        "fix": "Delete the rule {rule} of {rule-address}",
        "limits": "Only what is certain is told: a rule that may turn out to be covered is not. The members of other groups are not compared with networks. Of rules that cover each other only the later one by address is found; rules that differ in their description alone are such.",
        "differs": "No other tool that was looked at has it: they do not compare rules with each other.",
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
            "finds": [
              {
                "subject": "web",
                "direction": "ingress"
              }
            ]
          },
          {
            "name": "two halves that cover a third rule only together",
            "finds": [
              {
                "subject": "web",
                "direction": "egress"
              }
            ]
          },
          {
            "name": "the same peers by group, within a range",
            "finds": [
              {
                "subject": "web",
                "direction": "ingress"
              }
            ]
          },
          {
            "name": "rules that only touch each other",
            "finds": []
          },
          {
            "name": "a group beside a network, another direction, and a source that is known only after apply",
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
        "description": "The ports that must not be open to the internet: pairs as tcp/22 or udp/6000-6010, and names of port sets. Add those of your own services, or name the set of a control (EC2.19, CIS-v5.0.0-5.3) to ask what it asks.",
        "default": "sensitive"
      },
      "cover-all-ports": {
        "type": "ports",
        "description": "Network ACLs: entries for whole protocols (-1, or all ports of TCP) count only where together they admit one of these from the internet, as CIS 5.1 and EC2.21 ask; pairs as tcp/22, and names of port sets. With the ports above here, each port that they admit counts.",
        "default": [
          "tcp/22",
          "tcp/3389"
        ]
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
        "perhaps": "{ports} may be open to the internet",
        "fix": "Narrow {openers} to the networks or security groups that need it{or-else}",
        "limits": "It judges the group, not the path: whether anything carries the group, has a public address or is shielded by a network ACL plays no part. The members of other groups count as nobody from the internet. A family in which everything is open is left to sg-all-traffic-open.",
        "differs": "Checkov and Trivy compare the CIDR of each rule with 0.0.0.0/0 and ::/0 as text and know 22 and 3389; Portcullis measures what all rules of the group admit together, so that two halves of the internet count.",
        "references": [
          {
            "title": "Security group rules, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
          },
          {
            "control": "EC2.13",
            "title": "AWS Security Hub, Amazon EC2 controls",
            "url": "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-13"
          },
          {
            "control": "EC2.14",
            "title": "AWS Security Hub, Amazon EC2 controls",
            "url": "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-14"
          },
          {
            "control": "EC2.18",
            "title": "AWS Security Hub, Amazon EC2 controls",
            "url": "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18"
          },
          {
            "control": "EC2.19",
            "title": "AWS Security Hub, Amazon EC2 controls",
            "url": "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19"
          },
          {
            "control": "EC2.53",
            "title": "AWS Security Hub, Amazon EC2 controls",
            "url": "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-53"
          },
          {
            "control": "EC2.54",
            "title": "AWS Security Hub, Amazon EC2 controls",
            "url": "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-54"
          },
          {
            "control": "5.3",
            "title": "CIS AWS Foundations Benchmark v5.0.0 (as Security Hub maps EC2.53)",
            "url": "https://www.cisecurity.org/benchmark/amazon_web_services"
          },
          {
            "control": "5.4",
            "title": "CIS AWS Foundations Benchmark v5.0.0 (as Security Hub maps EC2.54)",
            "url": "https://www.cisecurity.org/benchmark/amazon_web_services"
          },
          {
            "control": "5.2",
            "title": "CIS AWS Foundations Benchmark v3.0.0 (as Security Hub maps EC2.53)",
            "url": "https://www.cisecurity.org/benchmark/amazon_web_services"
          },
          {
            "control": "5.3",
            "title": "CIS AWS Foundations Benchmark v3.0.0 (as Security Hub maps EC2.54)",
            "url": "https://www.cisecurity.org/benchmark/amazon_web_services"
          },
          {
            "control": "1.3.1",
            "title": "PCI DSS v4.0.1 (as Security Hub maps EC2.13, EC2.14, EC2.53, EC2.54)"
          },
          {
            "control": "AC-4",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "AC-4(21)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "CA-9(1)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "CM-2",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "CM-2(2)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "CM-7",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "SC-7",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "SC-7(4)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "SC-7(5)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "SC-7(11)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "SC-7(16)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "SC-7(21)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          }
        ],
        "equivalents": [
          "CKV_AWS_24",
          "CKV_AWS_25",
          "AVD-AWS-0107",
          "aws-ec2-no-public-ingress-sgr",
          "EC2.13",
          "EC2.14",
          "EC2.18",
          "EC2.19",
          "EC2.53",
          "EC2.54",
          "CIS-v3.0.0-5.2",
          "CIS-v3.0.0-5.3",
          "CIS-v5.0.0-5.3",
          "CIS-v5.0.0-5.4",
          "CIS-v4.0.1-5.3",
          "CIS-v4.0.1-5.4",
          "CIS-v6.0-6.3",
          "CIS-v7.0-6.3",
          "CIS-v6.0-6.4",
          "CIS-v7.0-6.4",
          "restricted-ssh",
          "restricted-common-ports",
          "vpc-sg-open-only-to-authorized-ports",
          "vpc-sg-port-restriction-check",
          "KICS: Sensitive Port Is Exposed To Entire Network (381c3f2a-ef6f-4eff-99f7-b169cda3422c)",
          "KICS: Security Group With Unrestricted Access To SSH (65905cec-d691-4320-b320-2000436cb696)",
          "KICS: Remote Desktop Port Open To Internet (151187cb-0efc-481c-babd-ad24e3c9bc22)",
          "KICS: Unrestricted Security Group Ingress (4728cd65-a20c-49da-8b31-9c08b423e4db)",
          "AC_AWS_0227",
          "AC_AWS_0230",
          "AC_AWS_0234",
          "AC_AWS_0235",
          "AC_AWS_0245",
          "AC_AWS_0246",
          "AC_AWS_0247",
          "AC_AWS_0253",
          "AC_AWS_0255",
          "AC_AWS_0258",
          "AC_AWS_0262",
          "AC_AWS_0266",
          "AC_AWS_0270",
          "AC_AWS_0271",
          "AC_AWS_0273",
          "AC_AWS_0274",
          "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22",
          "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389",
          "ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports",
          "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_ftp_20_21",
          "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_telnet_23",
          "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_sql_server_1433_1434",
          "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_oracle_1521_2483",
          "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_mysql_3306",
          "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_postgres_5432",
          "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_redis_6379",
          "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_memcached_11211",
          "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_mongodb_27017_27018",
          "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_elasticsearch_kibana_9200_9300_5601"
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
            "name": "all of TCP and UDP is every sensitive port",
            "finds": [
              {
                "subject": "web",
                "ports": [
                  "tcp/20",
                  "tcp/21",
                  "tcp/22",
                  "tcp/23",
                  "tcp/135",
                  "tcp/139",
                  "tcp/445",
                  "tcp/512",
                  "tcp/513",
                  "tcp/514",
                  "tcp/873",
                  "tcp/1433",
                  "tcp/1521",
                  "tcp/2049",
                  "tcp/2181",
                  "tcp/2375",
                  "tcp/2376",
                  "tcp/2379",
                  "tcp/2380",
                  "tcp/3306",
                  "tcp/3389",
                  "tcp/5432",
                  "tcp/5601",
                  "tcp/5672",
                  "tcp/5900",
                  "tcp/5984",
                  "tcp/5985",
                  "tcp/5986",
                  "tcp/6379",
                  "tcp/8086",
                  "tcp/8500",
                  "tcp/9042",
                  "tcp/9092",
                  "tcp/9200",
                  "tcp/9300",
                  "tcp/10250",
                  "tcp/10255",
                  "tcp/11211",
                  "tcp/15672",
                  "tcp/27017",
                  "udp/69",
                  "udp/111",
                  "udp/137",
                  "udp/161",
                  "udp/389",
                  "udp/1434",
                  "udp/11211"
                ]
              }
            ]
          },
          {
            "name": "a prefix list that holds the internet",
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
            "name": "everything is open in IPv4, SSH in IPv6",
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
            "name": "one address more than a /16, one /64 more than a /32",
            "finds": [
              {
                "subject": "ipv4",
                "ports": [
                  "tcp/22"
                ]
              },
              {
                "subject": "ipv6",
                "ports": [
                  "tcp/22"
                ]
              }
            ]
          },
          {
            "name": "a source that is known only after apply",
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
            "name": "an office network, private networks, a group and a prefix list are not the internet",
            "finds": []
          },
          {
            "name": "a /16 and a /32 of IPv6, no more",
            "finds": []
          },
          {
            "name": "UDP 22 is not SSH, SSH to the world is not from it, and everything has its own rule",
            "finds": []
          },
          {
            "name": "a network ACL is judged by nacl-sensitive-port-open",
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
        "perhaps": "every protocol and port may be open to the internet",
        "fix": "Replace {openers} by rules for the ports that are served and the networks that need them",
        "limits": "Only protocol -1 is everything; all ports of TCP and UDP are a matter of sg-sensitive-port-open. It judges the group, not the path: whether anything carries the group, has a public address or is shielded by a network ACL plays no part.",
        "differs": "The others look for protocol -1 and the text 0.0.0.0/0 or ::/0 in a single rule, or report one more open port; Portcullis adds up all rules of the group and says once that everything is open.",
        "references": [
          {
            "title": "Security group rules, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
          },
          {
            "control": "EC2.18",
            "title": "AWS Security Hub, Amazon EC2 controls",
            "url": "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18"
          },
          {
            "control": "EC2.19",
            "title": "AWS Security Hub, Amazon EC2 controls",
            "url": "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19"
          },
          {
            "control": "EC2.53",
            "title": "AWS Security Hub, Amazon EC2 controls",
            "url": "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-53"
          },
          {
            "control": "EC2.54",
            "title": "AWS Security Hub, Amazon EC2 controls",
            "url": "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-54"
          },
          {
            "control": "5.3",
            "title": "CIS AWS Foundations Benchmark v5.0.0 (as Security Hub maps EC2.53)",
            "url": "https://www.cisecurity.org/benchmark/amazon_web_services"
          },
          {
            "control": "5.4",
            "title": "CIS AWS Foundations Benchmark v5.0.0 (as Security Hub maps EC2.54)",
            "url": "https://www.cisecurity.org/benchmark/amazon_web_services"
          },
          {
            "control": "5.2",
            "title": "CIS AWS Foundations Benchmark v3.0.0 (as Security Hub maps EC2.53)",
            "url": "https://www.cisecurity.org/benchmark/amazon_web_services"
          },
          {
            "control": "5.3",
            "title": "CIS AWS Foundations Benchmark v3.0.0 (as Security Hub maps EC2.54)",
            "url": "https://www.cisecurity.org/benchmark/amazon_web_services"
          },
          {
            "control": "1.3.1",
            "title": "PCI DSS v4.0.1 (as Security Hub maps EC2.53, EC2.54)"
          },
          {
            "control": "AC-4",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "AC-4(21)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "CA-9(1)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "CM-2",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "CM-2(2)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "CM-7",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "SC-7",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "SC-7(4)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "SC-7(5)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "SC-7(11)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "SC-7(16)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          },
          {
            "control": "SC-7(21)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.19)"
          }
        ],
        "equivalents": [
          "CKV_AWS_277",
          "AC_AWS_0231",
          "ec2_securitygroup_allow_ingress_from_internet_to_all_ports",
          "AVD-AWS-0107",
          "aws-ec2-no-public-ingress-sgr",
          "EC2.18",
          "EC2.19",
          "EC2.53",
          "EC2.54",
          "CIS-v3.0.0-5.2",
          "CIS-v3.0.0-5.3",
          "CIS-v5.0.0-5.3",
          "CIS-v5.0.0-5.4",
          "CIS-v4.0.1-5.3",
          "CIS-v4.0.1-5.4",
          "CIS-v6.0-6.3",
          "CIS-v7.0-6.3",
          "CIS-v6.0-6.4",
          "CIS-v7.0-6.4",
          "vpc-sg-open-only-to-authorized-ports",
          "vpc-sg-port-restriction-check",
          "KICS: Unrestricted Security Group Ingress (4728cd65-a20c-49da-8b31-9c08b423e4db)"
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
            "finds": [
              {
                "subject": "web",
                "direction": "ingress",
                "ports": [
                  "tcp/20",
                  "tcp/21",
                  "tcp/22",
                  "tcp/23",
                  "tcp/135",
                  "tcp/139",
                  "tcp/445",
                  "tcp/512",
                  "tcp/513",
                  "tcp/514",
                  "tcp/873",
                  "tcp/1433",
                  "tcp/1521",
                  "tcp/2049",
                  "tcp/2181",
                  "tcp/2375",
                  "tcp/2376",
                  "tcp/2379",
                  "tcp/2380",
                  "tcp/3306",
                  "tcp/3389",
                  "tcp/5432",
                  "tcp/5601",
                  "tcp/5672",
                  "tcp/5900",
                  "tcp/5984",
                  "tcp/5985",
                  "tcp/5986",
                  "tcp/6379",
                  "tcp/8086",
                  "tcp/8500",
                  "tcp/9042",
                  "tcp/9092",
                  "tcp/9200",
                  "tcp/9300",
                  "tcp/10250",
                  "tcp/10255",
                  "tcp/11211",
                  "tcp/15672",
                  "tcp/27017",
                  "udp/69",
                  "udp/111",
                  "udp/137",
                  "udp/161",
                  "udp/389",
                  "udp/1434",
                  "udp/11211"
                ]
              }
            ]
          },
          {
            "name": "two halves of the internet",
            "finds": [
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "a prefix list that holds the internet",
            "finds": [
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "only IPv6 is open",
            "finds": [
              {
                "subject": "web"
              }
            ]
          },
          {
            "name": "one address more than a /16, one /64 more than a /32",
            "finds": [
              {
                "subject": "ipv4"
              },
              {
                "subject": "ipv6"
              }
            ]
          },
          {
            "name": "a source that is known only after apply",
            "finds": [
              {
                "subject": "web",
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "all of TCP and UDP is not everything",
            "finds": []
          },
          {
            "name": "a private network, a /16, a group and what may leave are not from the internet",
            "finds": []
          },
          {
            "name": "a network ACL that admits everything is no security group",
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
        "perhaps": "the inbound entries may admit {ports} from the internet",
        "fix": "Keep the internet out: {remedy}",
        "limits": "An allow from 1024 or later that holds at least 8192 of the ports 32768-65535 is taken as the way back for replies, and the sensitive ports within it are not reported: a list cannot tell the two apart. Entries for whole protocols count only where SSH or RDP is among what they admit (a parameter), and those for UDP alone never do: denying these two and admitting the rest is usual practice. A default list that admits everything is as AWS makes it and left to default-nacl-open. What security groups admit behind the list plays no part.",
        "differs": "Most judge every entry alone or know only the text 0.0.0.0/0, and report 1024-65535 as RDP; Portcullis evaluates the whole list in order, with exact sets and 47 ports.",
        "references": [
          {
            "title": "Network ACLs, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"
          },
          {
            "control": "EC2.21",
            "title": "AWS Security Hub, Amazon EC2 controls",
            "url": "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21"
          },
          {
            "control": "5.2",
            "title": "CIS AWS Foundations Benchmark v5.0.0 (as Security Hub maps EC2.21)",
            "url": "https://www.cisecurity.org/benchmark/amazon_web_services"
          },
          {
            "control": "5.1",
            "title": "CIS AWS Foundations Benchmark v3.0.0 (as Security Hub maps EC2.21)",
            "url": "https://www.cisecurity.org/benchmark/amazon_web_services"
          },
          {
            "control": "1.3.1",
            "title": "PCI DSS v4.0.1 (as Security Hub maps EC2.21)"
          },
          {
            "control": "AC-4(21)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.21)"
          },
          {
            "control": "CA-9(1)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.21)"
          },
          {
            "control": "CM-2",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.21)"
          },
          {
            "control": "CM-2(2)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.21)"
          },
          {
            "control": "CM-7",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.21)"
          },
          {
            "control": "SC-7",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.21)"
          },
          {
            "control": "SC-7(5)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.21)"
          },
          {
            "control": "SC-7(21)",
            "title": "NIST SP 800-53 Rev. 5 (as Security Hub maps EC2.21)"
          }
        ],
        "equivalents": [
          "CKV_AWS_229",
          "CKV_AWS_230",
          "CKV_AWS_231",
          "CKV_AWS_232",
          "CKV_AWS_352",
          "AVD-AWS-0105",
          "aws-ec2-no-public-ingress-acl",
          "AVD-AWS-0102",
          "aws-ec2-no-excessive-port-access",
          "EC2.21",
          "CIS-v3.0.0-5.1",
          "CIS-v4.0.1-5.2",
          "CIS-v5.0.0-5.2",
          "CIS-v6.0-6.2",
          "CIS-v7.0-6.2",
          "nacl-no-unrestricted-ssh-rdp",
          "KICS: Network ACL With Unrestricted Access To SSH (3af7f2fd-06e6-4dab-b996-2912bea19ba4)",
          "KICS: Network ACL With Unrestricted Access To RDP (a20be318-cac7-457b-911d-04cc6e812c25)",
          "ec2_networkacl_allow_ingress_tcp_port_22",
          "ec2_networkacl_allow_ingress_tcp_port_3389",
          "ec2_networkacl_allow_ingress_any_port"
        ],
        "condition": {
          "all": [
            {
              "not": {
                "analysis": "open-default-list",
                "options": {
                  "anywhere": true
                }
              }
            },
            {
              "forbid": {
                "direction": "ingress",
                "ports": "$ports",
                "remote": "internet",
                "through": "not-return-like",
                "cover-all-ports": "$cover-all-ports"
              }
            }
          ]
        },
        "examples": [
          {
            "name": "TCP up to HTTPS from the world",
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
            "name": "an entry for everything admits every sensitive port",
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
                  "tcp/139",
                  "tcp/445",
                  "tcp/512",
                  "tcp/513",
                  "tcp/514",
                  "tcp/873",
                  "tcp/1433",
                  "tcp/1521",
                  "tcp/2049",
                  "tcp/2181",
                  "tcp/2375",
                  "tcp/2376",
                  "tcp/2379",
                  "tcp/2380",
                  "tcp/3306",
                  "tcp/3389",
                  "tcp/5432",
                  "tcp/5601",
                  "tcp/5672",
                  "tcp/5900",
                  "tcp/5984",
                  "tcp/5985",
                  "tcp/5986",
                  "tcp/6379",
                  "tcp/8086",
                  "tcp/8500",
                  "tcp/9042",
                  "tcp/9092",
                  "tcp/9200",
                  "tcp/9300",
                  "tcp/10250",
                  "tcp/10255",
                  "tcp/11211",
                  "tcp/15672",
                  "tcp/27017",
                  "udp/69",
                  "udp/111",
                  "udp/137",
                  "udp/161",
                  "udp/389",
                  "udp/1434",
                  "udp/11211"
                ]
              }
            ]
          },
          {
            "name": "a deny of half of the internet leaves the other half",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "by": [
                  100
                ],
                "ports": [
                  "tcp/22"
                ]
              }
            ]
          },
          {
            "name": "denied in IPv4, forgotten in IPv6",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "by": [
                  110
                ],
                "ports": [
                  "tcp/22"
                ]
              }
            ]
          },
          {
            "name": "one address more than a /16, one /64 more than a /32",
            "finds": [
              {
                "subject": "ipv4",
                "by": [
                  100,
                  110
                ]
              },
              {
                "subject": "ipv6",
                "by": [
                  100,
                  110
                ]
              }
            ]
          },
          {
            "name": "a service that only the way back admitted earlier still counts",
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
          },
          {
            "name": "SSH is denied and RDP is not, or RDP and not SSH",
            "finds": [
              {
                "subject": "rdp",
                "direction": "ingress",
                "by": [
                  100
                ],
                "ports": [
                  "tcp/20",
                  "tcp/21",
                  "tcp/23",
                  "tcp/135",
                  "tcp/139",
                  "tcp/445",
                  "tcp/512",
                  "tcp/513",
                  "tcp/514",
                  "tcp/873",
                  "tcp/1433",
                  "tcp/1521",
                  "tcp/2049",
                  "tcp/2181",
                  "tcp/2375",
                  "tcp/2376",
                  "tcp/2379",
                  "tcp/2380",
                  "tcp/3306",
                  "tcp/3389",
                  "tcp/5432",
                  "tcp/5601",
                  "tcp/5672",
                  "tcp/5900",
                  "tcp/5984",
                  "tcp/5985",
                  "tcp/5986",
                  "tcp/6379",
                  "tcp/8086",
                  "tcp/8500",
                  "tcp/9042",
                  "tcp/9092",
                  "tcp/9200",
                  "tcp/9300",
                  "tcp/10250",
                  "tcp/10255",
                  "tcp/11211",
                  "tcp/15672",
                  "tcp/27017",
                  "udp/69",
                  "udp/111",
                  "udp/137",
                  "udp/161",
                  "udp/389",
                  "udp/1434",
                  "udp/11211"
                ]
              },
              {
                "subject": "ssh",
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
                  "tcp/139",
                  "tcp/445",
                  "tcp/512",
                  "tcp/513",
                  "tcp/514",
                  "tcp/873",
                  "tcp/1433",
                  "tcp/1521",
                  "tcp/2049",
                  "tcp/2181",
                  "tcp/2375",
                  "tcp/2376",
                  "tcp/2379",
                  "tcp/2380",
                  "tcp/3306",
                  "tcp/5432",
                  "tcp/5601",
                  "tcp/5672",
                  "tcp/5900",
                  "tcp/5984",
                  "tcp/5985",
                  "tcp/5986",
                  "tcp/6379",
                  "tcp/8086",
                  "tcp/8500",
                  "tcp/9042",
                  "tcp/9092",
                  "tcp/9200",
                  "tcp/9300",
                  "tcp/10250",
                  "tcp/10255",
                  "tcp/11211",
                  "tcp/15672",
                  "tcp/27017"
                ]
              }
            ]
          },
          {
            "name": "what an entry for a service admits counts whatever the others do",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "by": [
                  100
                ],
                "ports": [
                  "tcp/3306"
                ]
              }
            ]
          },
          {
            "name": "entries for whole protocols that are the internet only together, beside one for a service",
            "finds": [
              {
                "subject": "app",
                "direction": "ingress",
                "by": [
                  110,
                  120
                ],
                "ports": [
                  "tcp/20",
                  "tcp/21",
                  "tcp/22",
                  "tcp/23",
                  "tcp/135",
                  "tcp/139",
                  "tcp/445",
                  "tcp/512",
                  "tcp/513",
                  "tcp/514",
                  "tcp/873",
                  "tcp/1433",
                  "tcp/1521",
                  "tcp/2049",
                  "tcp/2181",
                  "tcp/2375",
                  "tcp/2376",
                  "tcp/2379",
                  "tcp/2380",
                  "tcp/3306",
                  "tcp/3389",
                  "tcp/5432",
                  "tcp/5601",
                  "tcp/5672",
                  "tcp/5900",
                  "tcp/5984",
                  "tcp/5985",
                  "tcp/5986",
                  "tcp/6379",
                  "tcp/8086",
                  "tcp/8500",
                  "tcp/9042",
                  "tcp/9092",
                  "tcp/9200",
                  "tcp/9300",
                  "tcp/10250",
                  "tcp/10255",
                  "tcp/11211",
                  "tcp/15672",
                  "tcp/27017"
                ]
              }
            ]
          },
          {
            "name": "a default list that denies something, and one that is open one way",
            "finds": [
              {
                "subject": "main",
                "direction": "ingress",
                "by": [
                  100
                ]
              },
              {
                "subject": "way",
                "direction": "ingress",
                "by": [
                  100
                ]
              }
            ]
          },
          {
            "name": "a deny of RDP whose source is known only after apply",
            "finds": [
              {
                "subject": "app",
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "a deny whose number is known only after apply",
            "finds": [
              {
                "subject": "app",
                "ports": [
                  "tcp/22"
                ],
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "a deny that comes first closes the port",
            "finds": []
          },
          {
            "name": "the way back for replies is no service, in one piece or in two",
            "finds": []
          },
          {
            "name": "a private network, a /16, a /32 of IPv6, and what may leave",
            "finds": []
          },
          {
            "name": "SSH and RDP are denied, and everything else is admitted",
            "finds": []
          },
          {
            "name": "all of UDP, with and without SSH and RDP beside it",
            "finds": []
          },
          {
            "name": "an open default list has its own rule, also where nobody lives on it or its VPC is elsewhere, and a group too",
            "finds": []
          }
        ]
      },
      {
        "id": "sg-unrestricted-egress",
        "title": "Security group admits all traffic to the internet",
        "severity": "info",
        "target": "security-group",
        "why": "A compromised host can send anything anywhere. Many teams accept this; those who do not can see here where it happens.",
        "message": "all traffic may leave to {remote}",
        "perhaps": "all traffic may leave to the internet",
        "fix": "Replace {openers} by rules for the destinations and ports that are used, as tcp/443",
        "limits": "Only protocol -1 counts: all ports of TCP to the internet are not found. The egress rule that AWS adds to a group in its own console or API is seen only where a plan or state shows it; Terraform removes it from the groups that it makes. Where the packets end up (NAT gateway, endpoint, firewall) plays no part.",
        "differs": "CKV_AWS_382 asks the same of the text of each CIDR; AVD-AWS-0104 reports any egress rule to 0.0.0.0/0 or ::/0, even TCP 443 alone, as critical.",
        "references": [
          {
            "title": "Security group rules, Amazon VPC user guide",
            "url": "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
          }
        ],
        "equivalents": [
          "CKV_AWS_382",
          "AVD-AWS-0104",
          "aws-ec2-no-public-egress-sgr"
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
            "finds": [
              {
                "subject": "web",
                "direction": "egress"
              }
            ]
          },
          {
            "name": "two halves of the internet",
            "finds": [
              {
                "subject": "web",
                "direction": "egress"
              }
            ]
          },
          {
            "name": "a prefix list that holds the internet",
            "finds": [
              {
                "subject": "web",
                "direction": "egress"
              }
            ]
          },
          {
            "name": "IPv4 is restricted, IPv6 is not",
            "finds": [
              {
                "subject": "web",
                "direction": "egress"
              }
            ]
          },
          {
            "name": "one address more than a /16, one /64 more than a /32",
            "finds": [
              {
                "subject": "ipv4"
              },
              {
                "subject": "ipv6"
              }
            ]
          },
          {
            "name": "a destination that is known only after apply",
            "finds": [
              {
                "subject": "web",
                "direction": "egress",
                "verdict": "undetermined"
              }
            ]
          },
          {
            "name": "HTTPS to the world, all traffic within private networks and to a /16",
            "finds": []
          },
          {
            "name": "all of TCP and UDP is not all traffic",
            "finds": []
          },
          {
            "name": "all traffic from the world is another rule, and a network ACL no group",
            "finds": []
          }
        ]
      }
    ]
  }
];
