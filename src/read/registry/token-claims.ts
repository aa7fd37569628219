import { parsedJson } from '../../model/parsed-json.ts';
import { list, number, object, optional, readShape, text } from '../../ports/shape.ts';

/** What a token says of itself. */
type TokenClaims = {
  readonly seconds: number | undefined;
  /** What it allows, of any repository: `pull`, `push`, `delete`, `*`. */
  readonly actions: readonly string[];
};

const shape = object({
  exp: optional(number),
  iat: optional(number),
  nbf: optional(number),
  access: list(object({ type: optional(text), name: optional(text), actions: list(text) })),
});

/**
 * The claims of a registry token; undefined when it is not one that can be read. Nobody is believed here: it is the registry's
 * own word about what it gave. Source: distribution, docs/spec/auth/jwt.md.
 */
export const tokenClaims = (token: string): TokenClaims | undefined => {
  const [, payload, signature] = token.split('.');
  if (payload === undefined || signature === undefined) return undefined;
  const read = readShape(shape, parsedJson(Buffer.from(payload, 'base64url').toString('utf8')));
  if (!read.ok) return undefined;
  const { exp, iat, nbf, access } = read.value;
  const from = iat ?? nbf;
  return {
    seconds: exp === undefined || from === undefined ? undefined : exp - from,
    actions: [...new Set(access.flatMap(({ actions }) => actions))],
  };
};
