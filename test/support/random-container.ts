import type { ControlId } from '../../src/checklist/control-ids.ts';

/** Settings that a container is started with, drawn at random. */
export type RandomContainer = {
  readonly name: string;
  readonly user: '' | '0:0' | '1000:1000';
  readonly readOnly: boolean;
  readonly dropAll: boolean;
  readonly capAdd: readonly string[];
  readonly noNewPrivileges: boolean;
  readonly pidHost: boolean;
  readonly ipcHost: boolean;
  readonly utsHost: boolean;
  readonly network: 'bridge' | 'host' | 'none';
  readonly seccompOff: boolean;
  readonly memory: boolean;
  readonly pids: boolean;
  readonly bind: '' | '/etc:/host' | '/etc/hostname:/host:ro';
  readonly socket: boolean;
  readonly restart: boolean;
  readonly health: boolean;
  readonly privileged: boolean;
  /** `off`: asked for; `lost`: not asked for, and the kernel shows none; `complain`: a profile that only writes down. */
  readonly appArmor: 'default' | 'off' | 'lost' | 'complain';
  /** Limits of memory and processes on the control group above its own. */
  readonly limitsAbove: boolean;
};

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export const randomOf = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** `everything`: with what a small engine cannot start, privileged, all capabilities, AppArmor and groups of its own. */
export const randomContainer = (name: string, random: () => number, everything = false): RandomContainer => {
  const pick = <T>(...choices: readonly [T, ...T[]]): T => choices[Math.floor(random() * choices.length)] ?? choices[0];
  const often = (): boolean => random() < 0.5;
  const seldom = (): boolean => random() < 0.2;
  return {
    name,
    user: pick('', '0:0', '1000:1000'),
    readOnly: often(),
    dropAll: often(),
    capAdd: pick<readonly string[]>(
      [],
      [],
      ['NET_ADMIN'],
      ['SYS_PTRACE'],
      ...(everything ? [['ALL'], ['SYS_ADMIN']] : []),
    ),
    noNewPrivileges: often(),
    pidHost: seldom(),
    ipcHost: seldom(),
    utsHost: seldom(),
    network: pick('bridge', 'bridge', 'host', 'none'),
    seccompOff: seldom(),
    memory: often(),
    pids: often(),
    bind: pick('', '', '/etc:/host', '/etc/hostname:/host:ro'),
    socket: seldom(),
    restart: often(),
    health: often(),
    privileged: everything && seldom(),
    appArmor: everything ? pick('default', 'default', 'default', 'off', 'lost', 'complain') : 'default',
    limitsAbove: everything && seldom(),
  };
};

/** The verdicts that these settings must get, worked out from the flags alone. */
export const expectedVerdicts = (of: RandomContainer): ReadonlyMap<ControlId, 'pass' | 'fail'> => {
  const root = of.user !== '1000:1000';
  const verdict = (holds: boolean): 'pass' | 'fail' => (holds ? 'pass' : 'fail');
  const strong = of.capAdd.some((name) => ['ALL', 'SYS_ADMIN', 'SYS_PTRACE', 'NET_ADMIN'].includes(name));
  const expected: [ControlId, 'pass' | 'fail'][] = [
    ['container/non-root', verdict(!root)],
    ['container/no-root-start', verdict(!root)],
    ['container/not-privileged', verdict(!of.privileged)],
    ['container/read-only', verdict(of.readOnly)],
    ['container/no-new-privileges', verdict(of.noNewPrivileges)],
    ['container/resource-limits', verdict(of.limitsAbove || (of.memory && of.pids))],
    ['container/host-isolation', verdict(!of.pidHost && !of.ipcHost && !of.utsHost && of.network !== 'host')],
    ['container/no-host-takeover', verdict(of.bind !== '/etc:/host')],
    ['container/no-engine-socket', verdict(!of.socket)],
    ['runtime/restart-policy', verdict(of.restart)],
    ['runtime/healthcheck', verdict(of.health)],
  ];
  // on the host's network there is nothing to be isolated: that is host-isolation's matter
  if (of.network !== 'host') expected.push(['network/isolated', verdict(of.network !== 'bridge')]);
  if (!of.privileged) {
    expected.push(['container/no-dangerous-capabilities', verdict(!strong)]);
    expected.push(['container/confined', verdict(!of.seccompOff && of.appArmor === 'default')]);
    // those added here are judged as dangerous ones, not as more than is needed
    expected.push(['container/least-capabilities', verdict(of.dropAll)]);
  }
  return new Map(expected);
};
