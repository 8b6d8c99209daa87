import { expect, test } from '@jest/globals';
import { answer } from './calls.testing.ts';

test.each([
  ['md5("é")', '"66ddcd97cfdeabb2f6fb8a999b4bc76f"'],
  ['sha1("é")', '"bf15be717ac1b080b4f1c456692825891ff5073d"'],
  ['sha256("é")', '"4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"'],
  [
    'sha512("é")',
    '"9e2ad28633f24451bd4f3c1cb20586a21a44c3aeedbdc01b9cc8fa72917ea7bd689c82b8bf1fef89b911cf8cc46fa2c1ccc10087b2094fd4d3350ecd88526a2c"',
  ],
  ['base64sha256("é")', '"SplVfkAzw1Od4utlRyAXytX5VX96BiWgnxw/biumnEw="'],
  ['base64sha512("é")', '"nirShjPyRFG9TzwcsgWGohpEw67tvcAbnMj6cpF+p71onIK4vx/vibkRz4zEb6LBzMEAh7IJT9TTNQ7NiFJqLA=="'],
  ['uuidv5("dns", "www.terraform.io")', '"a5008fae-b28c-5ba5-96cd-82b4c53552d6"'],
  ['uuidv5("x500", "")', '"b4bdf874-8c03-5bd8-8fd7-5e409dfd82c0"'],
  ['uuidv5("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8", "x")', '"05b16a01-46c6-56dd-bd6e-c6dfb4a1427a"'],
  ['uuidv5("{6BA7B810-9dad-11d1-80b4-00c04fd430c8}", "x")', '"05b16a01-46c6-56dd-bd6e-c6dfb4a1427a"'],
  ['uuidv5("6ba7b8109dad11d180b400c04fd430c8", "x")', '"05b16a01-46c6-56dd-bd6e-c6dfb4a1427a"'],
  ['uuidv5("nope", "x")', `! uuidv5() doesn't support namespace nope (invalid UUID length: 4)`],
  [
    'uuidv5("6ba7b810-9dad-11d1-80b4-00c04fd430cg", "x")',
    `! uuidv5() doesn't support namespace 6ba7b810-9dad-11d1-80b4-00c04fd430cg (invalid UUID format)`,
  ],
  ['bcrypt("a", 4)', '?string'],
  ['uuid()', '?string'],
  ['rsadecrypt("a", "b")', '?string'],
])('%s', (expression, value) => expect(answer(expression)).toBe(value));
