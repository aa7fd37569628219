import { createHash, createHmac } from 'node:crypto';

type AwsRequest = {
  readonly method: 'POST' | 'PUT' | 'HEAD';
  readonly url: URL;
  /** Names in small letters. */
  readonly headers: { readonly [name: string]: string };
  readonly body: string | Uint8Array;
  readonly region: string;
  readonly service: string;
  readonly time: Date;
};

export type AwsCredentials = {
  readonly id: string;
  readonly secret: string;
  /** Of credentials that end. */
  readonly token: string | undefined;
};

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** A path as it is signed: all is percent-encoded but what RFC 3986 (2.3) calls unreserved; a URL leaves more as it is. */
const signedPath = (path: string): string =>
  path.replaceAll(/%[0-9A-Fa-f]{2}|[^\w.~/-]/g, (sign) => {
    const code = sign.length > 1 ? Number.parseInt(sign.slice(1), 16) : sign.charCodeAt(0);
    const character = String.fromCharCode(code);
    return /[\w.~-]/.test(character) ? character : `%${code.toString(16).toUpperCase().padStart(2, '0')}`;
  });

/** The headers of a request without a query with those that authorise it. Source: AWS, Signature Version 4 signing process. */
export const awsAuthorization = (
  { method, url, headers, body, region, service, time }: AwsRequest,
  { id, secret, token }: AwsCredentials,
): { readonly [name: string]: string } => {
  const date = time.toISOString().replace(/[-:]|\.\d+/g, '');
  const day = date.slice(0, 8);
  const all = { ...headers, host: url.host, 'x-amz-date': date, ...(token ? { 'x-amz-security-token': token } : {}) };
  const sorted = Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const names = sorted.map(([name]) => name).join(';');
  const canonical = [
    ...[method, signedPath(url.pathname), ''],
    ...sorted.map(([name, value]) => `${name}:${value.trim()}`),
    ...['', names, sha256(body)],
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const key = [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, day));
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${date}\n${scope}\n${sha256(canonical)}`).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...all, authorization };
};
