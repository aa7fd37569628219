import { readJson } from '../../ports/read-json.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { Shape } from '../../ports/shape.ts';
import { exchange } from '../http/exchange.ts';
import { readBody } from '../http/read-body.ts';

const LIMIT_MS = 20_000;
const MAX_ANSWER = 256 * 1024;

type ServiceRequest = {
  readonly url: URL;
  readonly headers: { readonly [name: string]: string };
  /** JSON; undefined: the request only reads. */
  readonly body?: string;
  /** Certificates of own authorities, PEM. */
  readonly ca?: readonly string[];
};

/** Asks a service of a cloud over HTTPS, or HTTP within this machine; nothing is followed, and no answer is logged. */
export const askService = async <T>(
  { url, headers, body, ca = [] }: ServiceRequest,
  shape: Shape<T>,
): Promise<Result<T, 'unusable'>> => {
  if (url.protocol !== 'https:' && !/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname))
    return failed('unusable', `${url.host} would get the credentials in plain text: it takes https`);
  const head = await exchange({
    method: body === undefined ? 'GET' : 'POST',
    ...{ url, headers, ca, verify: true, reach: 'private', signal: AbortSignal.timeout(LIMIT_MS) },
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
  });
  if (!head.ok) return failed('unusable', head.message);
  const answer = await readBody(head.value, MAX_ANSWER);
  if (!answer.ok) return failed('unusable', `${url.host}: ${answer.message}`);
  const text = answer.value.toString('utf8');
  if (head.value.status !== 200) {
    const said = /"(?:message|Message|errors)":\s*\[?\s*"([^"]{1,300})"/.exec(text)?.[1];
    return failed('unusable', `${url.host} answers ${head.value.status}${said === undefined ? '' : `: ${said}`}`);
  }
  const read = readJson(shape, text);
  return read.ok ? ok(read.value) : failed('unusable', `${url.host}: ${read.message}`);
};
