import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { Sink } from '../../ports/sink.ts';

const LIMIT_MS = 10_000;

export type SyslogTarget = {
  readonly host: string;
  readonly port: number;
  /** Certificates (PEM) to trust instead of those of the system. */
  readonly ca?: string | undefined;
};

/** Syslog over TLS. The receiver's certificate is checked; nothing is sent to one that does not prove who it is. Source: RFC 5425. */
export const syslogTls = <T>({ host, port, ca }: SyslogTarget, frame: (record: T) => Buffer): Sink<T> => {
  let socket: TLSSocket | undefined;

  const connected = async (): Promise<Result<TLSSocket, 'unreachable'>> => {
    if (socket && !socket.destroyed && socket.writable) return ok(socket);
    return new Promise((resolve) => {
      const opened = connect({
        host,
        port,
        servername: isIP(host) === 0 ? host : '',
        minVersion: 'TLSv1.2',
        ...(ca === undefined ? {} : { ca }),
      });
      socket = opened;
      opened.setTimeout(LIMIT_MS, () => opened.destroy(new Error(`no answer within ${LIMIT_MS / 1000} s`)));
      opened.once('secureConnect', () => {
        opened.setTimeout(0);
        resolve(ok(opened));
      });
      opened.on('error', (error) => resolve(failed('unreachable', error.message)));
      opened.on('close', () => resolve(failed('unreachable', 'the connection was closed')));
      opened.resume();
    });
  };

  return {
    name: `syslog ${host}:${port}`,
    async send(records) {
      const open = await connected();
      if (!open.ok) return open;
      return new Promise((resolve) => {
        const give = (): void => {
          open.value.destroy();
          resolve(failed('unreachable', 'the connection broke or stalled'));
        };
        const timer = setTimeout(give, LIMIT_MS);
        open.value.once('close', give);
        open.value.write(Buffer.concat(records.map(frame)), (error) => {
          clearTimeout(timer);
          open.value.off('close', give);
          resolve(error ? failed('unreachable', error.message) : ok(undefined));
        });
      });
    },
    close() {
      socket?.end();
      socket?.unref();
    },
  };
};
