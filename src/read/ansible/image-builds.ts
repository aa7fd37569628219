import { folderOf, joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import { type Dict, get, textOf } from '../compose/tree.ts';
import type { BuildLine } from '../run-line/read-build-lines.ts';
import { firstKey } from './reading.ts';
import type { Step } from './walk.ts';

/** Where the files of a role or a playbook lie, in front of a path. */
const OWN = /^\{\{\s*(role_path|playbook_dir)\s*\}\}\/?(?=[^{}]*$)/;

/** No path of the other machine is one of these files. */
const ELSEWHERE = joinPath('.' as FileId, '/');

/**
 * The image that a task of docker_image or docker_image_build makes; its Dockerfile is found where the path is one of the
 * role or of the playbook, and not one of the other machine.
 */
export const imageBuild = ({ entry, role, playbook }: Step, parameters: Dict): BuildLine | undefined => {
  const build = get(parameters, 'build');
  const name = textOf(get(parameters, 'name'));
  const isBuilt = build ?? get(parameters, 'path') ?? (textOf(get(parameters, 'source')) === 'build' || undefined);
  if (name === undefined || isBuilt === undefined) return undefined;
  const tag = textOf(get(parameters, 'tag'));
  const written = textOf(firstKey(get(entry.value, 'build'), 'path') ?? get(entry.value, 'path')) ?? '';
  const [prefix = '', whose] = OWN.exec(written) ?? [];
  const home = whose === 'role_path' ? role : folderOf(playbook);
  const isHere = home !== undefined && (prefix !== '' || /^[^/{~]/.test(written));
  const context = isHere ? joinPath(home, written.slice(prefix.length)) : ELSEWHERE;
  const dockerfile = textOf(firstKey(build, 'dockerfile') ?? get(parameters, 'dockerfile')) ?? 'Dockerfile';
  return {
    image: tag === undefined || /:[^/]*$/.test(name) ? name : `${name}:${tag}`,
    dockerfile: joinPath(context, dockerfile),
    context,
    target: textOf(firstKey(build, 'target') ?? get(parameters, 'target')),
  };
};
