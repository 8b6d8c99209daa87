import { attempt } from '../values/hcl-error.ts';
import { gunzipSync } from 'node:zlib';
import { BITS } from '../../../packet/addresses.ts';
import { boolValue, type HclValue } from '../values/hcl-value.ts';
import { HclError } from '../values/hcl-error.ts';
import { textArgument } from './call-arguments.ts';
import type { FunctionHost, HclFunction } from './function.ts';
import { isMapped, networkOfOne, parseNetwork, type Net } from './network-text.ts';
import { stringResult, textParameter } from './string-result.ts';
import { decodeBase64 } from './text-encoding.ts';

/** A small text may unpack to a very large one. */
const MAX_UNPACKED = 4_000_000;

/** What OpenTofu has (1.11) and Terraform has not. */
export const OPENTOFU_FUNCTIONS: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  [
    'cidrcontains',
    {
      parameters: [textParameter('containing_prefix'), textParameter('contained_ip_or_prefix')],
      type: 'bool',
      call: (args) => boolValue(containsNetwork(textArgument(args, 0), textArgument(args, 1))),
    },
  ],
  ['base64gunzip', { parameters: [textParameter('str')], type: 'string', call: gunzipped }],
  [
    'urldecode',
    {
      parameters: [textParameter('str')],
      type: 'string',
      call: (args, host) => stringResult(urlDecoded(textArgument(args, 0), host), host),
    },
  ],
]);

/** An address counts as a network of one. Go takes an IPv4 address that is mapped into IPv6 for an IPv4 address. */
function containsNetwork(prefix: string, text: string): boolean {
  const outer = unmapped(parseNetwork(prefix));
  const inner = unmapped(networkOfOne(text) ?? networkOr(text));
  if (outer.family !== inner.family) throw new HclError(`address family mismatch: ${prefix} vs. ${text}`);
  const host = BigInt(BITS[outer.family] - outer.prefix);
  return inner.prefix >= outer.prefix && inner.start >> host === outer.start >> host;
}

function networkOr(text: string): Net {
  return attempt(
    () => parseNetwork(text),
    () => {
      throw new HclError(`invalid IP address or prefix: ${text}`);
    },
  );
}

function unmapped(net: Net): Net {
  if (net.family === 'ipv4' || !isMapped(net.start) || net.prefix < 96) return net;
  return { family: 'ipv4', start: net.start & 0xffffffffn, prefix: net.prefix - 96 };
}

function gunzipped(args: readonly HclValue[], host: FunctionHost): HclValue {
  const bytes = decodeBase64(textArgument(args, 0));
  if (bytes === null) throw new HclError('failed to decode base64 data');
  host.spend(bytes.length);
  return stringResult(unpacked(bytes).toString(), host);
}

function unpacked(bytes: Uint8Array): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED });
  } catch {
    throw new HclError(`failed to gunzip bytestream: it is damaged, or has more than ${MAX_UNPACKED} bytes`);
  }
}

/** The other way of `urlencode`: `+` is a space. */
function urlDecoded(text: string, host: FunctionHost): string {
  host.spend(text.length);
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) throw new HclError('failed to decode the URL: invalid escape');
  const bytes = text
    .replaceAll('+', ' ')
    .split(/(%[0-9A-Fa-f]{2})/)
    .map((part, i) => (i % 2 === 1 ? Buffer.from([Number.parseInt(part.slice(1), 16)]) : Buffer.from(part)));
  return Buffer.concat(bytes).toString();
}
