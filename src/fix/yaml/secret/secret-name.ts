import { folderOf, joinPath } from '../../../model/path.ts';
import type { FileId } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import type { Workspace } from '../../edit/workspace.ts';

/** Whose login a variable is for: a value that an administrator happens to share is still changed on its own. */
const LOGINS: readonly RegExp[] = [/root|superuser/i, /admin|default/i, /replicat/i];

const isSameLogin = (secret: string, variable: string): boolean =>
  LOGINS.every((login) => login.test(secret) === login.test(variable));

/** A name of its own for each value; the same one for the same value, so that it is changed in one place. */
export const secretName = (
  workspace: Workspace,
  folder: FileId,
  { id, name: service }: Service,
  variable: string,
  text: string,
): string => {
  const place = (key: string): FileId => joinPath(folder, `secrets/${key}`);
  // files of other projects may lie in the same folder
  const isOfProject = (name: string): boolean =>
    workspace
      .beside(id)
      .some(({ settings }) =>
        settings.environment.items.some((item) => name.endsWith(item.name.toLowerCase().replace(/_file$/, ''))),
      );
  const held = (key: string): string | undefined =>
    workspace.created.get(place(key))?.text ?? workspace.text(place(key))?.replace(/\n$/, '');
  for (const [file, { secret, text: other }] of workspace.created) {
    const name = file.split('/').at(-1) ?? '';
    if (
      secret &&
      other === text &&
      folderOf(file) === joinPath(folder, 'secrets') &&
      isSameLogin(name, variable) &&
      isOfProject(name)
    )
      return name;
  }
  const plain = variable.toLowerCase();
  const names = [
    plain,
    `${service}_${plain}`,
    ...Array.from({ length: 50 }, (_, index) => `${service}_${plain}_${index + 2}`),
  ];
  return names.find((key) => (held(key) ?? text) === text) ?? plain;
};
