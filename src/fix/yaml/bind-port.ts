import { isMap } from 'yaml';
import { boundPort } from '../edit/bound-port.ts';
import { type Resolution, ready, refused } from '../edit/resolution.ts';
import type { Home } from '../edit/workspace.ts';
import { allWant, changeInMap } from './change-node.ts';
import { rangeOf } from './node-spans.ts';
import { makingAt, type ServiceChange } from './service-change.ts';
import { editText } from './yaml-draft.ts';

/** Sets the host address of a published port, in its short or its long form. Path: `ports`, its index, `host_ip`. */
export const bindPort = (change: ServiceChange, home: Home): Resolution => {
  const { workspace, service, path, doing, by } = change;
  const [, index, key = ''] = path;
  const entry = workspace.entry(service, 'ports');
  const item = entry?.value.kind === 'list' ? entry.value.items[Number(index)] : undefined;
  const yaml = item && workspace.open(item.place.file);
  if (!item || !yaml || doing.kind !== 'set' || typeof doing.value !== 'string' || key !== 'host_ip') {
    return refused('the port is not written where it can be changed');
  }
  const node = yaml.items.get(item.place.span.start);
  const making = makingAt(change, { yaml });
  if (!node || (yaml === home.yaml && !allWant(making, node))) {
    return refused('the port is shared with other services through an anchor');
  }
  if (isMap(node)) return changeInMap(making, node, ['host_ip']);
  const [start, end] = rangeOf(node);
  const written = yaml.text.slice(start, end);
  const from = start + (/^["']/.test(written) ? 1 : 0);
  const content = yaml.text.slice(from, end);
  const { length, text } = boundPort(content.replace(/["']$/, ''), doing.value);
  return ready(() => editText(making.draft, { span: { start: from, end: from + length }, text, by: [by] }));
};
