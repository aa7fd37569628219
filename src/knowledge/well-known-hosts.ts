/** Name servers that answer everybody, by their operators. */
const RESOLVERS: ReadonlySet<string> = new Set([
  '1.0.0.1',
  '1.1.1.1',
  '208.67.220.220',
  '208.67.222.222',
  '8.8.4.4',
  '8.8.8.8',
  '9.9.9.9',
]);

/** Sites that people ask to see whether there is a way out. */
const SITES =
  /(?:^|\.)(?:amazon|apple|baidu|bing|cloudflare|facebook|github|google|googleapis|gstatic|microsoft|wikipedia|yahoo)\.(?:com|org)$|(?:^|\.)(?:icanhazip\.com|ifconfig\.(?:co|io|me)|ipify\.org|ipinfo\.io|checkip\.amazonaws\.com|captive\.apple\.com)$/i;

/** Whether a host is one that everybody knows and nobody here runs. */
export const isWellKnownHost = (host: string): boolean => RESOLVERS.has(host) || SITES.test(host);
