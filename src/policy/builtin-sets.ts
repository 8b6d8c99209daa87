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
    "tcp/1433",
    "tcp/1521",
    "tcp/2049",
    "tcp/2375",
    "tcp/2379",
    "tcp/3306",
    "tcp/3389",
    "tcp/5432",
    "tcp/5900",
    "tcp/5985",
    "tcp/5986",
    "tcp/6379",
    "tcp/9042",
    "tcp/9200",
    "tcp/9300",
    "tcp/10250",
    "tcp/11211",
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
    "tcp/22"
  ],
  "CKV_AWS_25": [
    "tcp/3389"
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
