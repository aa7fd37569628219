import type { Configuration } from '../model/configuration.ts';

/** A program that supervisord starts: the word it is called by, and the user it is given, where there is one. */
type Supervised = { readonly program: string; readonly user: string | undefined };

const OF_PROGRAM = /^(?:program|fcgi-program|eventlistener):(.+)\.(command|user)$/;

/** The programs that the configurations of supervisord name. Source: supervisord.org/configuration.html. */
export const supervisedPrograms = (configurations: readonly Configuration[]): readonly Supervised[] => {
  const sections = new Map<string, { command?: string; user?: string }>();
  // what supervisord itself becomes, its programs stay
  let all: string | undefined;
  for (const { program, settings } of configurations) {
    if (program !== 'Supervisor') continue;
    for (const { name, value } of settings) {
      if (name === 'supervisord.user' && !isRoot(value)) all = value;
      const [, section, key] = OF_PROGRAM.exec(name) ?? [];
      if (section === undefined) continue;
      const one = sections.get(section) ?? {};
      sections.set(section, one);
      one[key === 'user' ? 'user' : 'command'] = value;
    }
  }
  return [...sections.values()].map(({ command = '', user = all }) => ({
    program: /^\S+/.exec(command)?.[0].replace(/^.*\//, '') ?? '',
    user: user === undefined || isRoot(user) ? undefined : user,
  }));
};

const isRoot = (user: string): boolean => user === 'root' || /^0+$/.test(user);
