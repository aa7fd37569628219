import { decodesToUserAndPassword } from '../checks/decoded.ts';
import { named, setting, shape, token, URL64 } from '../declare.ts';
import type { Format } from '../format.ts';

/** Container registries. */
export const DOCKER: readonly Format[] = [
  token(['dockerhub-pat', 'Docker', 'Hub personal access token', 'critical', 'high'], ['dckr_pat_'], `${URL64}{27}`),
  token(
    ['dockerhub-oat', 'Docker', 'Hub organisation access token', 'critical', 'high'],
    ['dckr_oat_'],
    `${URL64}{32}`,
  ),
  shape(
    ['docker-config-auth', 'Docker', 'registry user and password of a config.json', 'critical', 'high'],
    ['"auth"'],
    '"auth"\\s{0,8}:\\s{0,8}"([0-9A-Za-z+/]{8,1000}={0,2})"',
    { check: decodesToUserAndPassword },
  ),
  shape(
    ['docker-config-auth-escaped', 'Docker', 'registry user and password of a config.json', 'critical', 'high'],
    ['\\"auth\\"'],
    '\\\\"auth\\\\"\\s{0,8}:\\s{0,8}\\\\"([0-9A-Za-z+/]{8,1000}={0,2})\\\\"',
    { check: decodesToUserAndPassword },
  ),
  shape(
    ['docker-identity-token', 'Docker', 'registry identity token of a config.json', 'high', 'medium'],
    ['"identitytoken"', '"registrytoken"'],
    '"(?:identity|registry)token"\\s{0,8}:\\s{0,8}"([0-9A-Za-z_.+/=-]{16,4000})"',
  ),
  named(['quay-robot-token', 'Red Hat', 'quay.io robot token', 'high', 'low'], ['quay'], '[0-9A-Z]{64}'),
  setting(
    ['docker-login-password', 'Docker', 'password on a docker login line', 'high', 'high'],
    ['docker login', 'podman login', 'buildah login', 'skopeo login', 'helm registry login'],
    '(?:docker|podman|buildah|skopeo|helm registry) login(?:[ \\t]{1,16}[^\\s|;&]{1,120}){0,8}?[ \\t]{1,16}(?:-p|--password)[ =]["\']?([^\\s"\'|;&]{4,200})',
  ),
];
