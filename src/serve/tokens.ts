import { createHash, timingSafeEqual } from 'node:crypto';

/** Whoever holds a token, and what it may do: a source sends its own reports, a reader looks at the board. */
type Holder = { readonly kind: 'source' | 'reader'; readonly name: string; readonly token: Uint8Array };

/** What is kept of a token: it is 32 random bytes, so that a digest without salt tells nobody anything. */
export const tokenDigest = (token: string): Uint8Array => createHash('sha256').update(token).digest();

/** Names of sources and readers: they stand in addresses, file names and messages. */
export const isName = (text: string): boolean => /^[a-z0-9][a-z0-9._-]{0,62}$/i.test(text);

/** Who sent a request, by its header; every holder is compared in the same time. A browser gives the token as the password. */
export const holderOf = <H extends Holder>(authorization: string | undefined, holders: readonly H[]): H | undefined => {
  const digest = tokenDigest(tokenIn(authorization ?? ''));
  let found: H | undefined;
  for (const holder of holders)
    if (holder.token.length === digest.length && timingSafeEqual(holder.token, digest)) found = holder;
  return found;
};

/** Source: RFC 6750, section 2.1; RFC 7617, section 2. */
const tokenIn = (authorization: string): string => {
  const [, bearer] = /^bearer +([\w-]{20,200})$/i.exec(authorization) ?? [];
  if (bearer !== undefined) return bearer;
  const [, basic = ''] = /^basic +([\w+/=]{1,400})$/i.exec(authorization) ?? [];
  const login = Buffer.from(basic, 'base64').toString('utf8');
  return login.slice(login.indexOf(':') + 1);
};
