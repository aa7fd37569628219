/** In front of an IPv4 address in a socket of IPv6, as runtimes that speak both make them. Source: RFC 4291, 2.5.5.2. */
const MAPPED = /^0{16}FFFF0000/;

/**
 * An address as /proc/PID/net writes it: words of 32 bits in the byte order of the machine, little-endian wherever
 * containers run. One of IPv4 in a socket of IPv6 is that of IPv4.
 */
export const socketAddress = (digits: string): string => {
  const bytes = (digits.replace(MAPPED, '').match(/.{8}/g) ?? []).flatMap((word) =>
    [6, 4, 2, 0].map((at) => Number.parseInt(word.slice(at, at + 2), 16)),
  );
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.every((byte) => byte === 0)) return '::';
  if (bytes.slice(0, 15).every((byte) => byte === 0) && bytes[15] === 1) return '::1';
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((bytes[index * 2] ?? 0) * 256 + (bytes[index * 2 + 1] ?? 0)).toString(16),
  );
  return groups.join(':');
};
