import { failed, ok, type Result } from '../../ports/result.ts';

const LIMIT_MS = 10_000;

type Posting = {
  readonly url: string | URL;
  readonly body: string;
  readonly headers?: { readonly [name: string]: string };
  /** Who it is, for messages: an address may itself be a secret. */
  readonly who: string;
};

/** Sends JSON; what answers with anything but success refused it. Redirects are not followed. */
export const postJson = async ({
  url,
  body,
  headers = {},
  who,
}: Posting): Promise<Result<void, 'unreachable' | 'refused'>> => {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
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
