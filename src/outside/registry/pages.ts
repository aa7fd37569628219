import { readJson } from '../../ports/read-json.ts';
import type { RegistryFailure } from '../../ports/registry.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { list, object, text } from '../../ports/shape.ts';
import { nextPage } from '../../read/registry/next-page.ts';
import { readBody } from '../http/read-body.ts';
import { type Ask, expectStatus, type openSession } from './session.ts';

type Listing = {
  readonly ask: ReturnType<typeof openSession>;
  readonly at: URL;
  readonly first: string;
  readonly scope: Ask['scope'];
  readonly field: 'tags' | 'repositories';
};

const MAX_PAGE = 4 * 1024 * 1024;
/** A registry that goes on longer than this goes on for ever. */
const MAX_PAGES = 10_000;

/** The pages of a listing; a registry that sends in circles is told so. A failure is the last one. */
export async function* pages({
  ask,
  at,
  first,
  scope,
  field,
}: Listing): AsyncGenerator<Result<readonly string[], RegistryFailure>> {
  const shape = object({ [field]: list(text) });
  const seen = new Set<string>();
  let to: string | undefined = first;
  while (to !== undefined) {
    if (seen.has(to) || seen.size >= MAX_PAGES) {
      yield failed('misled', `${at.host} has no last page of ${field}`);
      return;
    }
    seen.add(to);
    const head = await expectStatus(await ask({ method: 'GET', to, scope }), [200], `${at.host}, ${field}`);
    if (!head.ok) {
      yield head;
      return;
    }
    const { answer } = head.value;
    const body = await readBody(head.value, MAX_PAGE);
    const page = body.ok ? readJson(shape, body.value.toString('utf8')) : body;
    if (!page.ok) {
      yield page;
      return;
    }
    yield ok(page.value[field] ?? []);
    const { link } = answer.headers;
    to = nextPage(Array.isArray(link) ? link[0] : link, new URL(to, at.href));
  }
}
