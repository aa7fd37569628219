import { detectCredentials } from '../../knowledge/credentials/detect.ts';
import type { Found } from '../../knowledge/credentials/found.ts';
import { judgeVariable } from '../../knowledge/credentials/judge-variable.ts';
import type { ImageConfig, LeakedSecret } from '../../model/image.ts';
import type { HistoryEntry } from './read-image-config.ts';

/** Credentials in variables, labels and the history: everyone who pulls the image reads them with `docker inspect`. */
export const configSecrets = (config: ImageConfig, history: readonly HistoryEntry[]): readonly LeakedSecret[] => {
  const secrets: LeakedSecret[] = [];
  const known = new Set<string>();
  const add = (path: string, found: readonly Found[]): void => {
    for (const { detector, what, confidence, severity, fingerprint } of found) {
      // a variable stands in the history once more
      if (path.startsWith('history:') && known.has(fingerprint)) continue;
      known.add(fingerprint);
      secrets.push({
        path,
        line: 1,
        detector,
        what,
        confidence,
        severity,
        fingerprint,
        layer: undefined,
        visible: true,
      });
    }
  };
  for (const variable of config.environment) {
    const equals = variable.indexOf('=');
    const name = variable.slice(0, Math.max(0, equals));
    const verdict = judgeVariable(name, variable.slice(equals + 1));
    if (verdict.kind === 'literal' || verdict.kind === 'default') add(`config:Env/${name}`, verdict.found);
  }
  for (const [name, value] of config.labels) {
    const verdict = judgeVariable(name, value);
    if (verdict.kind === 'literal') add(`config:Labels/${name}`, verdict.found);
  }
  history.forEach(({ instruction }, index) => {
    add(`history:${index + 1}`, detectCredentials({ text: instruction, path: 'Dockerfile' }));
  });
  return secrets;
};
