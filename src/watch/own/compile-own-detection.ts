import type { FileChange } from '../../model/container.ts';
import type { Connection, SeenProcess } from '../../model/sample.ts';
import { compileExpression } from '../../policy/own/compile-expression.ts';
import type { OwnDetectionSource } from '../../policy/own/own-detection-source.ts';
import type { Expression } from '../../policy/own/own-source.ts';
import { isOwn } from '../ancestry.ts';
import { commandText } from '../command-text.ts';
import { type AnyDetection, type Detection, defineDetection, type Scene } from '../detection.ts';
import type { Action } from '../observation.ts';
import { outgoingConnections } from '../outgoing-connections.ts';
import { peerName } from '../peer-name.ts';
import { programOf } from '../programs.ts';
import { OWN_FIELDS } from './own-fields.ts';
import { testOwnDetection } from './test-own-detection.ts';

type CompiledDetection =
  | { readonly ok: true; readonly detection: AnyDetection }
  | { readonly ok: false; readonly at: Expression; readonly message: string };

/** A detection of one line, once its expression is sound and says of its own examples what they claim. */
export const compileOwnDetection = (source: OwnDetectionSource): CompiledDetection => {
  const { id, on, when } = source;
  const wrong = (message: string): CompiledDetection => ({ ok: false, at: when, message: `${id}: ${message}` });
  const compiled = compileExpression({ name: on, fields: Object.keys(OWN_FIELDS[on]) }, when.text);
  if (!compiled.ok) return wrong(`when: ${compiled.message}`);
  for (const { example, fault } of testOwnDetection(source)) {
    if (fault !== undefined) return wrong(`${example}: ${fault}`);
  }
  return { ok: true, detection: detectionOf(source, (subject) => compiled.ask(subject, '').kind === 'true') };
};

const detectionOf = (source: OwnDetectionSource, speaks: (subject: object) => boolean): AnyDetection => {
  const { id, severity, title, why, remedy, technique } = source;
  const common: Omit<Detection, 'on' | 'look' | 'learned'> = {
    ...{ id, severity, title, why, remedy, technique, control: 'governance/threat-detection' as const },
    normal: 'What your own policy leaves out.',
    // those of the policy were tried when it was compiled
    examples: { alarms: [{ name: '', steps: [] }], quiet: [{ name: '', steps: [] }] },
  };
  switch (source.on) {
    case 'process':
      return defineDetection({
        ...common,
        on: 'process',
        *look(process, scene) {
          if (speaks(ofProcess(process, scene)))
            yield { key: programOf(process), message: `${title}: ${commandText(process)}` };
        },
      });
    case 'connection':
      return defineDetection({
        ...common,
        on: 'sockets',
        *look(sockets, scene) {
          for (const one of outgoingConnections(sockets)) {
            const { peer } = ofConnection(one, scene);
            if (speaks(ofConnection(one, scene)))
              yield { key: peer, message: `${title}: ${peer} (${one.address}:${one.port})` };
          }
        },
      });
    case 'file':
      return defineDetection({
        ...common,
        on: 'files',
        *look(changes, scene) {
          for (const one of changes) {
            if (speaks(ofFile(one, scene))) yield { key: one.path, message: `${title}: ${one.path} ${one.kind}` };
          }
        },
      });
    case 'action':
      return defineDetection({
        ...common,
        on: 'action',
        *look(action, scene) {
          if (speaks(ofAction(action, scene)))
            yield {
              key: action.action.slice(0, 80),
              message: `${title}: ${action.type} ${action.action.slice(0, 120)}`,
            };
        },
      });
  }
};

const placeOf = ({
  container: { service, name, image },
}: Scene): { service: string; container: string; image: string } => ({
  ...{ service, container: name, image },
});
const ofProcess = (process: SeenProcess, scene: Scene): object => ({
  ...placeOf(scene),
  ...{ name: programOf(process), program: process.program, args: process.args, line: commandText(process) },
  ...{ uid: process.uid, exec: !isOwn(process, scene), written: process.written },
});
const ofConnection = ({ address, port, protocol }: Connection, scene: Scene): { readonly peer: string } => ({
  ...placeOf(scene),
  ...{ address, port, protocol, peer: peerName(address, port, scene.serviceAt) },
});
const ofFile = ({ path, kind }: FileChange, scene: Scene): object => ({ ...placeOf(scene), path, kind });
const ofAction = ({ type, action, attributes }: Action, scene: Scene): object => ({
  ...{ ...placeOf(scene), type, action, attributes: Object.fromEntries(attributes) },
});
