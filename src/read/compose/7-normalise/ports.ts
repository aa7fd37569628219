import { type Dict, dictAt, HOLE, type Leaf, leafAt, slice, type Tree } from '../tree.ts';

type ParsedPort = { readonly ok: true; readonly port: Dict } | { readonly ok: false; readonly message: string };

/** A port or a range, `8000-8010`; undefined when it is neither. */
export const portRange = (text: string): { readonly from: number; readonly to: number } | undefined => {
  const match = /^(\d{1,5})(?:-(\d{1,5})(?:-.*)?)?$/.exec(text);
  if (!match) return undefined;
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  return from <= 65_535 && to <= 65_535 && from <= to ? { from, to } : undefined;
};

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** Whether Go's `net.ParseIP` takes it for an address. */
export const isAddress = (text: string): boolean => {
  if (!text.includes(':')) return IPV4.test(text);
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const count = groups.length + (last.includes('.') ? 1 : 0);
  const good = groups.every(
    (group, index) => /^[0-9a-fA-F]{1,4}$/.test(group) || (index === groups.length - 1 && IPV4.test(group)),
  );
  return good && (halves.length === 2 ? count < 8 : count === 8);
};

/** Reads `HOST:PUBLISHED:TARGET/PROTOCOL` as Compose does; ranges stay ranges. Parts with holes stay as they are. */
export const parsePort = (leaf: Leaf): ParsedPort => {
  const { text } = leaf;
  const refuse = (why: string): ParsedPort => ({ ok: false, message: `the port ${JSON.stringify(text)} ${why}` });
  const last = text.lastIndexOf(':');
  const middle = last < 0 ? -1 : text.lastIndexOf(':', last - 1);
  const host = middle < 0 || last === 0 ? undefined : slice(leaf, 0, middle);
  const published = last < 0 ? undefined : slice(leaf, last === 0 ? 0 : middle + 1, last);
  const slash = text.indexOf('/', last + 1);
  const target = slice(leaf, last + 1, slash < 0 ? text.length : slash);
  const protocol = slash < 0 ? '' : (text.slice(slash + 1).split('/', 1)[0] ?? '').toLowerCase();
  const address = host?.text.replace(/^\[(.*)\]$/, '$1') ?? '';
  const bracketed = host !== undefined && address !== host.text;
  if (address !== '' && !address.includes(HOLE)) {
    if (!isAddress(address) || (address.includes(':') && !bracketed))
      return refuse(`has ${address} as address, which is none`);
  }
  if (target.text === '') return refuse('names no port of the container');
  const inside = target.holes.length === 0 ? portRange(target.text) : undefined;
  if (target.holes.length === 0 && !inside)
    return refuse(`has ${target.text} as port of the container: ports are numbers up to 65535`);
  const outside =
    published && published.text !== '' && published.holes.length === 0 ? portRange(published.text) : undefined;
  if (published && published.text !== '' && published.holes.length === 0 && !outside) {
    return refuse(`has ${published.text} as port of the host: ports are numbers up to 65535`);
  }
  if (inside && outside && inside.to !== inside.from && inside.to - inside.from !== outside.to - outside.from) {
    return refuse('has two ranges of different length');
  }
  if (protocol !== '' && !['tcp', 'udp', 'sctp'].includes(protocol)) return refuse(`has ${protocol} as protocol`);
  const entries: [string, Tree | undefined][] = [
    ['mode', leafAt(leaf, 'string', 'ingress')],
    ['host_ip', host && address !== '' ? { ...host, text: address } : undefined],
    ['target', target],
    ['published', published && published.text !== '' ? published : undefined],
    ['protocol', leafAt(leaf, 'string', protocol || 'tcp')],
  ];
  return { ok: true, port: dictAt(leaf, entries) };
};
