import { servesTests } from '../../../knowledge/file-purpose.ts';
import { isServer } from '../../../knowledge/servers.ts';
import { type CommandLine, programAt, scriptOf } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { processOf } from '../../build/process.ts';
import { toldPort } from './told-port.ts';

/** Programs that run an application, or keep others running. */
const RUNS =
  /^(?:(?:ba|da|z|a)?sh|bun|bundle|cmd|crond?|deno|dotnet|entrypoint|init|java|node|npm|npx|perl|php|pnpm|powershell|pwsh|python[\d.]*|R|Rscript|ruby|runsvdir|s6-svscan|start|supervisord|uv|yarn)$/;
/** Folders of installed programs. */
const BIN = /^\/(?:usr\/(?:local\/)?)?s?bin\//;
/** What a program is told that is to stay. */
const STAYS = /^(?:--?)?(?:agent|daemon|listen|run|runserver|serve|server|start|start-foreground|worker)$/;

/**
 * Whether nothing says that what a Dockerfile makes stays: no service runs it, it opens no port, and it is for tests, or starts
 * a program that is neither known as a server nor runs an application or a script. That may be a tool, which is called and ends.
 */
export const mayEnd = (service: Service): boolean => {
  const { declared, listens, image } = service;
  if (declared || !image.build || listens.items.length > 0 || listens.more.length > 0) return false;
  if (toldPort(service) !== undefined) return false;
  if (servesTests(image.build.dockerfile.file)) return true;
  const { entrypoint, cmd } = processOf(image.build);
  const programs = [entrypoint, cmd].flatMap((one) => (one ? [one.command] : []));
  const [started] = programs;
  return started !== undefined && programs.every(isTool);
};

const isTool = (line: CommandLine, at: number): boolean => {
  // what follows an entrypoint are its arguments
  if (at > 0 && line.form === 'exec') return !line.words.some(({ value }) => STAYS.test(show(value)));
  return scriptOf(line).commands.every(({ words }) => {
    const [program = '', ...rest] = words.slice(programAt(words)).map(({ value }) => show(value));
    const name = program.replace(BIN, '').replace(/\.exe$/i, '');
    // a path of its own, and a name with an ending, is an application's
    return /^[\w+-]+$/.test(name) && !RUNS.test(name) && !isServer(name) && !rest.some((word) => STAYS.test(word));
  });
};
