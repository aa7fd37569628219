import type { Sockets } from '../../model/sample.ts';
import type { Host, HostFile } from '../../ports/host.ts';
import { readConnections } from './read-connections.ts';
import { readListeners } from './read-listeners.ts';

const MOST = 4_096;

/**
 * The sockets of one network namespace. Its counters cost a hundredth of its tables, for which the kernel walks over
 * the hash table of the whole machine: so tables are read when the counters say that something is new in them.
 */
export type SocketWatch = {
  /** Reads the counters. `stirred`: a table may hold something new since it was read; `failed`: attempts to connect failed since. */
  glance(): { readonly stirred: boolean; readonly failed: boolean };
  /** The tables as they were last read, with the failures that were last counted. */
  known(): Sockets;
  /** Reads the tables of what is in use. */
  read(): Sockets;
  close(): void;
};

/** Opens the counters of the network namespace of a process; undefined when it has ended. Source: proc_pid_net(5). */
export const followSockets = (host: Host, pid: number): SocketWatch | undefined => {
  const files = ['snmp', 'sockstat', 'sockstat6'].map((name) => host.open(`/proc/${pid}/net/${name}`));
  const [snmp, four, six] = files.map((file) => (file.ok ? file.value : undefined));
  const close = (): void => {
    for (const file of files) if (file.ok) file.value.close();
  };
  if (!snmp || !four) {
    close();
    return undefined;
  }
  let text = '';
  let counters = countersOf('', '', '');
  let sum = '';
  let readAt = '';
  let sockets: Sockets = { listeners: [], connections: [], failures: 0 };
  return {
    close,
    known: () => sockets,
    glance() {
      const texts = [textOf(snmp), textOf(four), textOf(six)] as const;
      const now = texts.join();
      // most are as they were: what costs then is to take them apart
      if (now !== text) counters = countersOf(...texts);
      text = now;
      sum = `${counters.opened} ${counters.waiting} ${counters.udp}`;
      const failed = counters.failures !== sockets.failures;
      sockets = { ...sockets, failures: counters.failures };
      return { stirred: sum !== readAt, failed };
    },
    read() {
      readAt = sum;
      const { tcp, tcp6, udp } = counters;
      const texts = [
        { protocol: 'tcp', text: tcp > 0 ? tableOf(host, pid, 'tcp') : '' },
        { protocol: 'tcp', text: tcp6 > 0 ? tableOf(host, pid, 'tcp6') : '' },
        { protocol: 'udp', text: udp > 0 ? tableOf(host, pid, 'udp') : '' },
      ] as const;
      sockets = {
        listeners: texts.flatMap(({ text, protocol }) => readListeners(text, protocol)),
        connections: texts.flatMap(({ text, protocol }) => readConnections(text, protocol)).slice(0, MOST),
        failures: counters.failures,
      };
      return sockets;
    },
  };
};

const textOf = (file: HostFile | undefined): string => {
  const text = file?.text();
  return text?.ok ? text.value : '';
};

const tableOf = (host: Host, pid: number, name: string): string => {
  const text = host.text(`/proc/${pid}/net/${name}`);
  return text.ok ? text.value : '';
};

type Counters = {
  /** Connections that were ever begun from here, and those of them that failed. */
  readonly opened: number;
  readonly failures: number;
  /** Sockets of TCP that are no established connection: those that listen, above all. */
  readonly waiting: number;
  /** Sockets in each table, closed ones that linger among them. */
  readonly tcp: number;
  readonly tcp6: number;
  readonly udp: number;
};

const countersOf = (snmp: string, four: string, six: string): Counters => {
  const [names = '', values = ''] = snmp.split('\n').filter((line) => line.startsWith('Tcp:'));
  const columns = names.split(' ');
  const numbers = values.split(' ');
  const of = (name: string): number => Number(numbers[columns.indexOf(name)] ?? 0) || 0;
  const tcp = numberAfter(four, 'TCP: inuse ');
  const tcp6 = numberAfter(six, 'TCP6: inuse ');
  const lingering = numberAfter(four, ' tw ');
  return {
    opened: of('ActiveOpens'),
    failures: of('AttemptFails'),
    waiting: tcp + tcp6 - of('CurrEstab'),
    tcp: tcp + lingering,
    tcp6: tcp6 + lingering,
    udp: numberAfter(four, 'UDP: inuse '),
  };
};

const numberAfter = (text: string, name: string): number => {
  const at = text.indexOf(name);
  return at < 0 ? 0 : Number.parseInt(text.slice(at + name.length, at + name.length + 12), 10) || 0;
};
