import { decodedUri } from '../../model/decoded-uri.ts';
import { failed, ok, type Result } from '../../ports/result.ts';

const LIMIT_MS = 10_000;

type Posting = {
  readonly url: string | URL;
  readonly body: string;
  readonly headers?: { readonly [name: string]: string };
  /** Who it is, for messages: an address may itself be a secret. */
  readonly who: string;
};

/** Sends JSON; what answers with anything but success refused it. Redirects are not followed. Who an address names signs in as that. */
export const postJson = async ({
  url,
  body,
  headers = {},
  who,
}: Posting): Promise<Result<void, 'unreachable' | 'refused'>> => {
  try {
    const { address, signIn } = apart(new URL(url));
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signIn, ...headers },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    await answer.body?.cancel();
    return answer.ok ? ok(undefined) : failed('refused', `${who} answers ${answer.status}`);
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return failed('unreachable', `${who}: ${reason}`);
  }
};

/** An address without the password in it, which an error would repeat, and the header that says the same. */
const apart = (url: URL): { readonly address: URL; readonly signIn: { readonly authorization?: string } } => {
  const address = new URL(url);
  address.username = '';
  address.password = '';
  if (url.username === '' && url.password === '') return { address, signIn: {} };
  const login = [url.username, url.password].map(decodedUri).join(':');
  return { address, signIn: { authorization: `Basic ${Buffer.from(login).toString('base64')}` } };
};
