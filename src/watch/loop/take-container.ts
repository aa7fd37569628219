import type { Alert } from '../alert.ts';
import type { Watched } from '../watched.ts';
import { heldContainer } from './held-container.ts';
import type { Parts } from './parts.ts';

/** A container that is there; it is judged when it is seen for the first time, not when it starts again. */
export const takeContainer = ({ memory, judge }: Parts, container: Watched): readonly Alert[] => {
  memory.learningOf(container.service).useImage(container.imageId);
  const before = memory.held(container.id);
  if (before?.container.pid === container.pid) {
    before.container = { ...container, age: before.container.age };
    return [];
  }
  const one = heldContainer(container, memory.now());
  memory.hold(one);
  return before ? [] : judge('container', container, memory.sceneOf(one)).alerts;
};
