import { decodesTo, decodesToUserAndPassword } from '../checks/decoded.ts';
import { base62Checksum } from '../checks/github.ts';
import { BASE62, HEX, LOWER36, named, setting, shape, token } from '../declare.ts';
import type { Format } from '../format.ts';

/** Package registries and the files in which package managers keep their credentials. */
export const PACKAGES: readonly Format[] = [
  token(['npm-token', 'npm', 'access token', 'critical', 'verified'], ['npm_'], `${BASE62}{36}`, {
    check: base62Checksum,
  }),
  shape(
    ['npmrc-auth-token', 'npm', 'registry token of an .npmrc', 'critical', 'high'],
    [':_authToken'],
    ':_authToken["\']?\\s{0,4}[=:]\\s{0,4}["\']?([0-9A-Za-z_.+/=~-]{16,2000})',
  ),
  shape(
    ['npmrc-auth-basic', 'npm', 'user and password of an .npmrc', 'critical', 'high'],
    ['_auth'],
    '_auth["\']?\\s{0,4}[=:]\\s{0,4}["\']?([0-9A-Za-z+/]{8,400}={0,2})',
    { check: decodesToUserAndPassword },
  ),
  setting(
    ['npmrc-password', 'npm', 'password of an .npmrc', 'critical', 'high'],
    [':_password'],
    ':_password["\']?\\s{0,4}[=:]\\s{0,4}["\']?([0-9A-Za-z+/]{6,400}={0,2})',
  ),
  token(
    ['pypi-token', 'PyPI', 'upload token', 'critical', 'high'],
    ['pypi-AgEIcHlwaS5vcmc', 'pypi-AgENdGVzdC5weXBpLm9yZw'],
    '[0-9A-Za-z_-]{50,1000}',
  ),
  token(['rubygems-key', 'RubyGems', 'API key', 'critical', 'high'], ['rubygems_'], `${HEX}{48}`),
  shape(
    ['gem-credentials', 'RubyGems', 'API key of a credentials file', 'critical', 'medium'],
    [':rubygems_api_key:'],
    `:rubygems_api_key:\\s{0,4}["']?(${HEX}{32})(?![0-9A-Za-z])`,
  ),
  token(['nuget-api-key', 'NuGet', 'gallery API key', 'high', 'medium'], ['oy2'], `${LOWER36}{43}`),
  setting(
    ['nuget-config-password', 'NuGet', 'password of a nuget.config', 'high', 'high'],
    ['ClearTextPassword'],
    'ClearTextPassword"\\s{1,8}value="([^"\\s%]{6,200})"',
  ),
  token(['clojars-token', 'Clojars', 'deploy token', 'high', 'high'], ['CLOJARS_'], `${LOWER36}{60}`),
  token(['artifactory-api-key', 'JFrog', 'Artifactory API key', 'critical', 'high'], ['AKCp'], `${BASE62}{69}`),
  shape(
    ['artifactory-reference-token', 'JFrog', 'Artifactory reference token', 'critical', 'high'],
    ['cmVmdG'],
    `cmVmdG${BASE62}{58}(?![0-9A-Za-z+/=])`,
    { check: decodesTo('', ['reftkn:']) },
  ),
  token(
    ['private-packagist', 'Packagist', 'private token', 'high', 'medium'],
    ['packagist_uut_', 'packagist_ort_', 'packagist_out_', 'packagist_ourt_', 'packagist_ourt'],
    '[0-9a-f_]{0,1}[0-9a-f]{67,68}',
  ),
  named(
    ['nuget-key-named', 'NuGet', 'API key', 'high', 'medium'],
    ['nuget'],
    `oy2${LOWER36}{43}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`,
  ),
];
