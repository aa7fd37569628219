import { failed, ok, type Result } from '../ports/result.ts';

/** A call of the engine's API as the plugin protocol tells it. Source: Docker, "Access authorization plugin". */
export type Call = {
  readonly method: string;
  /** With version prefix and query, as it came. */
  readonly uri: string;
  /** One value a name: of a header sent twice the engine tells only the last. */
  readonly headers: { readonly [name: string]: string };
  readonly body: Uint8Array;
};

export type ReadCall = {
  readonly method: string;
  /** Without the version. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly contentType: string | undefined;
  readonly body: Uint8Array;
};

/**
 * Oldest API that is let through: below 1.24 a start may carry settings of its own. Newest: up to it no field of the tables
 * got another meaning. A client speaks the newest that its engine does (1.52 with Docker 29). Source: moby, api/docs/CHANGELOG.md.
 */
const [OLDEST, NEWEST] = [24, 56];

/** Takes a call apart; `unclear` when engine and guard could understand it differently. */
export const readCall = ({ method, uri, headers, body }: Call): Result<ReadCall, 'unclear'> => {
  if (!/^(?:GET|HEAD|POST|PUT|DELETE)$/.test(method)) return failed('unclear', `the method ${JSON.stringify(method)}`);
  const mark = uri.indexOf('?');
  const whole = mark < 0 ? uri : uri.slice(0, mark);
  const query = mark < 0 ? '' : uri.slice(mark + 1);
  // names of the API need none of these; each of them is a way to say one path and mean another
  if (!/^\/[\w./:@+-]*$/.test(whole) || /\/\/|\/\.{1,2}(?:\/|$)/.test(whole))
    return failed('unclear', 'a path with characters or steps that no client sends');
  const version = /^\/v([^/]*)(\/.*)?$/.exec(whole.startsWith('/v1.') ? whole : '');
  const minor = version ? /^1\.(\d{1,3})$/.exec(version[1] ?? '')?.[1] : undefined;
  if (version && (minor === undefined || Number(minor) < OLDEST || Number(minor) > NEWEST))
    return failed('unclear', `API version ${version[1]}; from 1.${OLDEST} to 1.${NEWEST} are known`);
  if (/[;\u0000-\u0020]/.test(query)) return failed('unclear', 'a query with a semicolon or a blank');
  const parameters = new URLSearchParams(query);
  if (new Set(parameters.keys()).size !== [...parameters.keys()].length && method !== 'GET')
    return failed('unclear', 'a parameter that stands in the query twice');
  const types = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'content-type');
  const contentType = types[0]?.[1].split(';')[0]?.trim().toLowerCase();
  if (types.length > 1 || /^(?:application\/x-www-form-urlencoded|multipart\/)/.test(contentType ?? ''))
    return failed('unclear', 'a form in the body, whose fields would overrule the query');
  return ok({ method, path: (version ? version[2] : whole) ?? '/', query: parameters, contentType, body });
};
