import type { Sockets } from '../../model/sample.ts';
import type { Alert } from '../alert.ts';
import { outgoingConnections } from '../outgoing-connections.ts';
import { peerName } from '../peer-name.ts';
import type { HeldContainer } from './held-container.ts';
import type { Parts } from './parts.ts';

/** What a container listens on and talks to. */
export const takeSockets = ({ memory, judge }: Parts, one: HeldContainer, sockets: Sockets): readonly Alert[] => {
  const { service } = one.container;
  if (one.failures !== undefined && sockets.failures > one.failures)
    memory.pastOf(service).addFailures(sockets.failures - one.failures, memory.now());
  one.failures = sockets.failures;
  const { alerts, isBad } = judge('sockets', sockets, memory.sceneOf(one));
  if (isBad) return alerts;
  const learning = memory.learningOf(service);
  for (const { protocol, port } of sockets.listeners) learning.add('listeners', `${protocol}:${port}`);
  for (const { address, port } of outgoingConnections(sockets))
    learning.add('peers', peerName(address, port, memory.serviceAt));
  return alerts;
};
