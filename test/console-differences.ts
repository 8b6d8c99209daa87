/**
 * Where the evaluator is not meant to answer as `terraform console` does: what it answers instead, `error` for any
 * error.
 */
export interface Difference {
  readonly reason: string;
  readonly answers: Readonly<Record<string, string>>;
}

export const DIFFERENCES: readonly Difference[] = [
  {
    reason:
      'From Terraform 1.12 on, the right side of && and || does not matter where the left one decides. Here, nor does the left one where the right one decides.',
    answers: {
      'true || null': 'true',
      'false && null': 'false',
      'local.unknown_bool && false': 'false',
      'false && local.unknown_bool': 'false',
      'local.unknown_bool || true': 'true',
      'true || local.unknown_bool': 'true',
    },
  },
  {
    reason: 'Terraform has infinite numbers; here what would be one is an error.',
    answers: {
      '5 / 0': 'error',
      '-5 / 0': 'error',
      '5 % 0': 'error',
      '0 % 0': 'error',
      '[for x in [1, 0] : 1 / x]': 'error',
      'try(1 / 0, 2)': '2',
      'ceil(5 / 0)': 'error',
      'floor(5 / 0)': 'error',
      'log(0, 10)': 'error',
      'log(10, 1)': 'error',
      'pow(0, -1)': 'error',
      'pow(10, 400)': 'error',
      'yamldecode(".inf")': '(known after apply)',
    },
  },
  {
    reason: "Terraform's zero has a sign.",
    answers: {
      '-0': '0',
      '-0.0': '0',
      '0 * -1': '0',
      '"${-0}"': '0',
      'tostring(-0)': '"0"',
      'log(10, 0)': '0',
    },
  },
  {
    reason: 'Terraform computes with 512 binary digits, here it is 154 decimal ones: the last digits differ.',
    answers: {
      '1 / 3':
        '0.3333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333',
      '-1 / 3':
        '-0.3333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333',
      '1 / 7':
        '0.1428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571429',
      '10 / 3':
        '3.333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333',
      '22 / 7':
        '3.142857142857142857142857142857142857142857142857142857142857142857142857142857142857142857142857142857142857142857142857142857142857142857142857142857143',
      '100 / 7':
        '14.28571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571429',
      '1e30 / 7':
        '142857142857142857142857142857.1428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571428571429',
      '1.1 * 1.1': '1.21',
      '3 * 1.1': '3.3',
      '1 % 0.3': '0.1',
      '"${1 / 3}"':
        '0.3333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333',
      '"${1/3}"':
        '0.3333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333',
      'tostring(1 / 3)':
        '"0.3333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333"',
      'jsonencode(1 / 3)':
        '"0.3333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333"',
      'format("%v %v", 1 / 3, 1e30)':
        '"0.3333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333 1e+30"',
    },
  },
  {
    reason: 'The result of a power has 53 binary digits in Terraform, and only those are printed.',
    answers: {
      'pow(2, 64)': '18446744073709551616',
      'pow(2, 100)': '1267650600228229401496703205376',
    },
  },
  {
    reason:
      'More is known here: the ends of a text, parts that differ whatever the others are, and what the two results of an undecided choice have in common.',
    answers: {
      '"a${local.unknown}" == ""': 'false',
      '"a${local.unknown}" == "b"': 'false',
      '"${local.unknown}/32" == "10.0.0.0/8"': 'false',
      '[local.unknown, 1] == [1, 2]': 'false',
      '[1, local.unknown] == [2, 1]': 'false',
      'startswith(local.unknown_prefix, "vpc-")': 'false',
      'format("a-%s", local.unknown) == "b-1"': 'false',
      'format("%s-a", local.unknown) == null': 'false',
      'alltrue([local.unknown_bool, false])': 'false',
      'local.unknown_bool ? local.list : local.list': '[\n  "a",\n  "b",\n  "c",\n]',
      'local.unknown_bool ? ["a"] : ["b"]': '[\n  (known after apply),\n]',
      'matchkeys(local.part_unknown, ["x", "y", "x"], ["x"])': 'tolist([\n  "a",\n  "c",\n])',
    },
  },
  {
    reason: 'Less is known here: Terraform keeps bounds of unknown numbers and lengths.',
    answers: {
      '(local.unknown_bool ? 5 : 7) > 3': '(known after apply)',
      'length(local.unknown_prefix) > 0': '(known after apply)',
      'local.unknown_list == tolist([])': '(known after apply)',
      'local.unknown_map == tomap({})': '(known after apply)',
    },
  },
  {
    reason:
      'A null literal beside lists or objects: Terraform takes it for something of which it does not know the type yet, and refuses. Here it is a null of the type of the others.',
    answers: {
      'tolist([{ a = 1 }, null])': 'tolist([\n  {\n    "a" = 1\n  },\n  null /* object */,\n])',
      'tolist([null, ["a"]])': 'tolist([\n  null /* tuple */,\n  [\n    "a",\n  ],\n])',
      'tolist([null, { a = 1 }])': 'tolist([\n  null /* object */,\n  {\n    "a" = 1\n  },\n])',
      'tolist([tolist(["a"]), null])': 'tolist([\n  tolist([\n    "a",\n  ]),\n  tolist(null) /* of string */,\n])',
    },
  },
  {
    reason: 'Terraform refuses to look for null; here it is found.',
    answers: {
      'contains([null], null)': 'true',
      'contains(["a", null], null)': 'true',
    },
  },
  {
    reason: 'The message also tells which element is wrong.',
    answers: { 'alltrue(["x"])': 'error' },
  },
  {
    reason: 'Not computed here: what depends on the machine or the moment, compression, decryption and rare encodings.',
    answers: {
      'length(timestamp())': '(known after apply)',
      'length(uuid())': '(known after apply)',
      'length(bcrypt("a", 4))': '(known after apply)',
      'bcrypt("a", 99)': '(known after apply)',
      'bcrypt("a", 3.5)': '(known after apply)',
      'bcrypt("a", 4, 5)': '(known after apply)',
      'base64gzip("hello")': '(known after apply)',
      'base64gzip("")': '(known after apply)',
      'length(base64gzip("hello hello hello hello")) > 10': '(known after apply)',
      'rsadecrypt("abc", "def")': '(known after apply)',
      'rsadecrypt("YWJj", "def")': '(known after apply)',
      'rsadecrypt("!", "-----BEGIN")': '(known after apply)',
      'textencodebase64("a", "NOPE")': '(known after apply)',
      'textencodebase64("é", "windows-1252")': '(known after apply)',
      'textdecodebase64("SGVsbG8=", "NOPE")': '(known after apply)',
      'basename(abspath("files/hello.txt"))': '(known after apply)',
      'regex("(?P<a>x)(?P<a>y)", "xy")': '(known after apply)',
    },
  },
  {
    reason:
      'Mistakes of Terraform 1.11: panics, an address without length, no room at the end of the address space, a sensitive key that marks nothing.',
    answers: {
      'element(["a", "b", "c"], -1)': '"c"',
      'element(["a", "b", "c"], -4)': '"c"',
      'cidrsubnet("10.0.0.0/8", -9, 0)': 'error',
      'cidrsubnets("0.0.0.0/0", 1, 1)': 'tolist([\n  "0.0.0.0/1",\n  "128.0.0.0/1",\n])',
      'cidrsubnets("::/0", 1, 1)': 'tolist([\n  "::/1",\n  "8000::/1",\n])',
      'cidrsubnets("::/0", 32)': 'tolist([\n  "::/32",\n])',
      'local.map[sensitive("a")]': '(sensitive value)',
    },
  },
  {
    reason: 'Refused here for its type already; Terraform waits for the value, which it then refuses.',
    answers: {
      'local.unknown_number ? 1 : 2': 'error',
      'local.unknown_list ? 1 : 2': 'error',
      '"a${local.unknown_list}"': 'error',
    },
  },
  {
    reason:
      "Terraform refuses a template that is no reference; here any text will do. Providers' functions are not run: any name may be one.",
    answers: {
      'templatestring("literal", {})': '"literal"',
      'templatestring("$${x}", { x = 1 })': '"1"',
      'templatestring(upper(local.string), {})': '"HELLO"',
      'templatestring(local.number, {})': '"5"',
      'provider::x::y("a")': '(known after apply)',
    },
  },
  {
    reason:
      'Names are looked up by the evaluation of a module, which knows what is declared; here they are only evaluated.',
    answers: {
      'local["list"]': '[\n  "a",\n  "b",\n  "c",\n]',
    },
  },
  {
    reason: 'In a file, a line break ends the expression before anyone parses it.',
    answers: {
      'local.list\n[0]': '"a"',
      'local.object\n.name': '"web"',
      '1 +\n 2': '3',
    },
  },
];
