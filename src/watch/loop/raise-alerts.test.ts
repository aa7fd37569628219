import { expect, test } from 'vitest';
import { EXAMPLE_CONTAINER } from '../../../test/support/play-example.ts';
import type { AlertDraft } from '../alert.ts';
import type { AnyDetection } from '../detection.ts';
import { engineApiPeer } from '../detections/engine-api-peer.ts';
import { metadataAddress } from '../detections/metadata-address.ts';
import { miningPool } from '../detections/mining-pool.ts';
import { openLoop } from './open-loop.ts';
import { raiseAlerts } from './raise-alerts.ts';

const draft: AlertDraft = {
  ...{ detection: 'miner', severity: 'critical', title: 'A miner runs', message: 'xmrig runs' },
  ...{ why: '', normal: '', remedy: '', technique: 'T1496.001', control: 'governance/threat-detection' },
};
const other = { ...EXAMPLE_CONTAINER, id: 'c0ffef', name: 'shop-web-2' };

test.each([
  ['critical', 2],
  ['high', 1],
] as const)('the same thing in two containers of one service, %s, is said %i times', (severity, times) => {
  const { say } = raiseAlerts([], []);
  const said = [EXAMPLE_CONTAINER, other, EXAMPLE_CONTAINER].flatMap(
    (container, at) => say({ ...draft, severity }, 'xmrig', container, at).alert ?? [],
  );
  expect(said).toHaveLength(times);
});

/** A loop that is told of connections of the example's container, to these addresses and ports. */
const talking = (detections: readonly AnyDetection[], expectations: Parameters<typeof raiseAlerts>[1] = []) => {
  const loop = openLoop({ detections, baseline: [], warmUpMs: 1e9, frozen: false, expect: expectations });
  loop.take({ at: 0, kind: 'container', container: EXAMPLE_CONTAINER });
  const talk = (...peers: readonly (readonly [string, number])[]) => {
    const connections = peers.map(([address, port], index) => ({
      ...{ protocol: 'tcp' as const, localPort: 40_000 + index, address, port, opening: false },
    }));
    const sockets = { listeners: [], connections, failures: 0 };
    return loop.take({ at: 1, kind: 'sockets', id: EXAMPLE_CONTAINER.id, sockets });
  };
  return { loop, talk };
};

test('what the operator expects is not held against what is seen beside it: that is learned', () => {
  const peersOf = (...expectations: Parameters<typeof raiseAlerts>[1]): readonly string[] => {
    const { loop, talk } = talking([metadataAddress], expectations);
    talk(['169.254.169.254', 80], ['10.1.0.5', 5432]);
    return [...(loop.baseline()[0]?.peers ?? [])];
  };
  const expectation = { detection: 'metadata-address', service: 'shop/web', holds: undefined };
  expect(peersOf(expectation)).toContain('10.1.0.0/24:5432');
  expect(peersOf()).toEqual([]);
});

test.each([
  [engineApiPeer, ['10.9.0.1', 10_250], ['10.9.0.1', 2375]],
  [metadataAddress, ['169.254.170.2', 80], ['169.254.169.254', 80]],
  [miningPool, ['51.15.58.1', 9999], ['51.15.58.2', 3333]],
] as const)('a connection that is kept open does not hide another: $id', (detection, kept, other) => {
  const { talk } = talking([detection]);
  expect(talk(kept)).toHaveLength(1);
  expect(talk(kept, other, other).map(({ message }) => message)).toEqual([
    `opened a connection to ${other[0]}:${other[1]}`,
  ]);
});
