import { joinRunLines } from '../../join/join-run-lines.ts';
import { folderOf } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { Build, Project } from '../../model/service.ts';
import { hasContainers, hasSwarmServices } from '../../read/terraform/is-terraform.ts';
import { readTerraform } from '../../read/terraform/read-terraform.ts';
import { isTryingOut } from '../discover.ts';
import type { Desk } from './reading.ts';
import { buildOfLine } from './scripts.ts';

/** The containers of Terraform's Docker provider, a project for each module. */
export const readTerraforms = (desk: Desk): readonly Project[] => {
  const { discovery, environment, files, inside, notes, policy, today } = desk;
  const withContainers: FileId[] = [];
  for (const file of discovery.terraforms) {
    const text = !discovery.named && isTryingOut(file) ? undefined : files.text(file);
    if (!text?.ok) continue;
    if (hasContainers(text.value)) withContainers.push(file);
    if (hasSwarmServices(text.value))
      notes.skipped.push({ path: file, why: 'services of Swarm that Terraform makes (docker_service) are not read' });
    else if (discovery.named && !hasContainers(text.value))
      notes.errors.push({ target: file, message: 'it makes no container: there is nothing to check', span: undefined });
  }
  const modules = new Map<FileId, FileId>();
  for (const file of withContainers) if (!modules.has(folderOf(file))) modules.set(folderOf(file), file);
  return [...modules.values()].flatMap((file) => {
    const { builds, containers, files: read, isCut, networks, problems } = readTerraform(files, file, environment);
    for (const one of read) notes.seen.add(one);
    for (const { file: at, message, span } of problems) notes.errors.push({ target: at, message, span });
    if (isCut)
      notes.errors.push({
        target: file,
        message: 'the rest of it is not read: its names and loops make too much',
        span: undefined,
      });
    // a file that is named alone is looked at alone, with what the others of its module say
    const lines = containers.filter(({ place, once }) =>
      discovery.named ? place.kind === 'text' && withContainers.includes(place.file) : !once,
    );
    if (lines.length === 0) return [];
    const buildOf = (image: string): Build | 'unread' | undefined => {
      const line = builds.findLast((one) => one.image === image);
      return line && buildOfLine(desk, file, line);
    };
    return [joinRunLines({ file, lines, networks, buildOf, roles: policy.roles, today, inside })];
  });
};
