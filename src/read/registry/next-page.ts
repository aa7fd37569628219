/**
 * Where the next page of a listing is, from its `Link` header (RFC 8288): a path and query of the same registry, or
 * undefined when this was the last one. A link to another host is none.
 */
export const nextPage = (link: string | undefined, here: URL): string | undefined => {
  const target = /<([^<>\s]{1,4096})>\s*;[^,<]*\brel="?next"?/i.exec(link ?? '')?.[1];
  if (target === undefined || !URL.canParse(target, here.href)) return undefined;
  const next = new URL(target, here);
  return next.origin === here.origin ? next.pathname + next.search : undefined;
};
