// Generated from policies/sets/*.yaml by scripts/generate.mjs. Change those, not this file.

/** Ports as `tcp/22`, by the name of their set. */
export const PORT_SETS: Readonly<Record<string, readonly string[]>> = {
  "sensitive": [
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
  ],
  "remote-administration": [
    "tcp/22",
    "tcp/3389",
    "tcp/5985",
    "tcp/5986"
  ],
  "databases": [
    "tcp/1433",
    "tcp/1521",
    "tcp/3306",
    "tcp/5432",
    "tcp/6379",
    "tcp/9042",
    "tcp/9200",
    "tcp/9300",
    "tcp/11211",
    "tcp/27017",
    "udp/1434",
    "udp/11211"
  ],
  "file-shares": [
    "tcp/139",
    "tcp/445",
    "tcp/2049",
    "udp/137"
  ],
  "web": [
    "tcp/80",
    "tcp/443"
  ],
  "CKV_AWS_24": [
    "tcp/22",
    "udp/22"
  ],
  "CKV_AWS_25": [
    "tcp/3389",
    "udp/3389"
  ],
  "CKV_AWS_260": [
    "tcp/80",
    "udp/80"
  ],
  "CKV_AWS_277": [
    "tcp/0-65535",
    "udp/0-65535"
  ],
  "CKV_AWS_382": [
    "tcp/0-65535",
    "udp/0-65535"
  ],
  "CKV_AWS_229": [
    "tcp/21",
    "udp/21"
  ],
  "CKV_AWS_230": [
    "tcp/20",
    "udp/20"
  ],
  "CKV_AWS_231": [
    "tcp/3389",
    "udp/3389"
  ],
  "CKV_AWS_232": [
    "tcp/22",
    "udp/22"
  ],
  "CKV_AWS_352": [
    "tcp/0-65535",
    "udp/0-65535"
  ],
  "AVD-AWS-0107": [
    "tcp/22",
    "tcp/3389",
    "udp/22",
    "udp/3389"
  ],
  "AVD-AWS-0105": [
    "tcp/22",
    "tcp/3389"
  ],
  "AVD-AWS-0104": [
    "tcp/0-65535",
    "udp/0-65535"
  ],
  "AVD-AWS-0102": [
    "tcp/0-65535",
    "udp/0-65535"
  ],
  "EC2.13": [
    "tcp/22"
  ],
  "EC2.14": [
    "tcp/3389"
  ],
  "EC2.18": [
    "tcp/0-79",
    "tcp/81-442",
    "tcp/444-65535",
    "udp/0-65535"
  ],
  "EC2.19": [
    "tcp/20",
    "tcp/21",
    "tcp/22",
    "tcp/23",
    "tcp/25",
    "tcp/110",
    "tcp/135",
    "tcp/143",
    "tcp/445",
    "tcp/1433",
    "tcp/1434",
    "tcp/3000",
    "tcp/3306",
    "tcp/3389",
    "tcp/4333",
    "tcp/5000",
    "tcp/5432",
    "tcp/5500",
    "tcp/5601",
    "tcp/8080",
    "tcp/8088",
    "tcp/8888",
    "tcp/9200",
    "tcp/9300"
  ],
  "EC2.21": [
    "tcp/22",
    "tcp/3389"
  ],
  "EC2.53": [
    "tcp/22",
    "tcp/3389",
    "udp/22",
    "udp/3389"
  ],
  "EC2.54": [
    "tcp/22",
    "tcp/3389",
    "udp/22",
    "udp/3389"
  ],
  "CIS-v5.0.0-5.2": [
    "tcp/22",
    "tcp/3389",
    "udp/22",
    "udp/3389"
  ],
  "CIS-v5.0.0-5.3": [
    "tcp/22",
    "tcp/3389",
    "udp/22",
    "udp/3389"
  ],
  "CIS-v5.0.0-5.4": [
    "tcp/22",
    "tcp/3389"
  ],
  "CIS-v3.0.0-5.1": [
    "tcp/22",
    "tcp/3389"
  ],
  "CIS-v3.0.0-5.2": [
    "tcp/22",
    "tcp/3389"
  ],
  "CIS-v3.0.0-5.3": [
    "tcp/22",
    "tcp/3389"
  ],
  "restricted-common-ports": [
    "tcp/20",
    "tcp/21",
    "tcp/3306",
    "tcp/3389",
    "tcp/4333"
  ],
  "prowler-high-risk": [
    "tcp/25",
    "tcp/110",
    "tcp/135",
    "tcp/143",
    "tcp/445",
    "tcp/3000",
    "tcp/4333",
    "tcp/5000",
    "tcp/5500",
    "tcp/8080",
    "tcp/8088"
  ]
};

/** CIDRs by the name of their set. */
export const NETWORK_SETS: Readonly<Record<string, readonly string[]>> = {
  "everywhere": [
    "0.0.0.0/0",
    "::/0"
  ],
  "private": [
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "fc00::/7"
  ]
};
