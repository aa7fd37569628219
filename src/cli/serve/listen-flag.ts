import { UsageError } from '../command.ts';
import { type Flags, textFlag } from '../read-flags.ts';

const DEFAULT = '127.0.0.1:9490';

/** Where the board listens: this machine alone, unless the operator says that a proxy stands before it. */
export const listenFlag = (flags: Flags): { readonly host: string; readonly port: number } => {
  const written = textFlag(flags, 'listen') ?? DEFAULT;
  const [, address = '', port = ''] = /^([\w.-]+|\[[\da-fA-F:]+\]):(\d{1,5})$/.exec(written) ?? [];
  if (address === '' || Number(port) > 65_535)
    throw new UsageError(`--listen ${written}: it takes an address such as ${DEFAULT}`);
  const host = address.replace(/^\[(.*)\]$/, '$1');
  if (!/^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/.test(host) && flags['behind-proxy'] !== true)
    throw new UsageError(
      `--listen ${written}: others could read tokens and reports on their way. Listen on 127.0.0.1 behind a reverse proxy with TLS; if it stands elsewhere, add --behind-proxy`,
    );
  return { host, port: Number(port) };
};
