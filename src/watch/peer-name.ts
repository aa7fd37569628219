/** Addresses that are not the internet. Source: RFC 1918, 3927, 4193, 6598. */
const PRIVATE =
  /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd]|fe80)/i;

export const isPrivate = (address: string): boolean => PRIVATE.test(address);

/**
 * The other side of a connection as it is learned: the service, the network of a private address, or the internet. The
 * addresses of the internet change by the hour, so that only their port is a habit.
 */
export const peerName = (address: string, port: number, serviceAt: (address: string) => string | undefined): string => {
  const service = serviceAt(address);
  if (service !== undefined) return `${service}:${port}`;
  if (!isPrivate(address)) return `internet:${port}`;
  return address.includes('.')
    ? `${address.split('.').slice(0, 3).join('.')}.0/24:${port}`
    : `${address.split(':').slice(0, 4).join(':')}::/64:${port}`;
};
