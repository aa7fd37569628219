import { armorChecksum } from '../checks/armor.ts';
import { base58Checksum } from '../checks/base58check.ts';
import { decodesTo } from '../checks/decoded.ts';
import { clamped } from '../checks/key-bytes.ts';
import { privateKeyDecodes } from '../checks/pem.ts';
import { HEX, named, shape } from '../declare.ts';
import type { Format } from '../format.ts';

const P = 'any';
/** The body of an armored block: no hyphen, so two headers in a row never read the same text twice. */
const BODY = '[^-]{40,16000}';

/** Private keys of any maker. */
export const PRIVATE_KEYS: readonly Format[] = [
  shape(
    ['pem-private-key', P, 'private key', 'critical', 'high'],
    ['-----BEGIN PRIVATE', '-----BEGIN RSA PRI', '-----BEGIN EC PRI', '-----BEGIN DSA PRI', '-----BEGIN ED25519 PRI'],
    `-----BEGIN (?:RSA |EC |DSA |ED25519 )?PRIVATE KEY-----(?!\\s{0,4}(?:\\\\n)?Proc-Type)${BODY}(?:-----END [A-Z0-9 ]{0,20}PRIVATE KEY-----)?`,
    { check: privateKeyDecodes },
  ),
  shape(
    ['pem-private-key-encrypted', P, 'private key, encrypted with a passphrase', 'medium', 'high'],
    ['-----BEGIN ENCRYPTED'],
    `-----BEGIN ENCRYPTED PRIVATE KEY-----${BODY}(?:-----END)?`,
    { check: privateKeyDecodes },
  ),
  shape(
    ['pem-private-key-legacy-encrypted', P, 'private key, encrypted with a passphrase', 'medium', 'high'],
    ['-----BEGIN RSA PRI', '-----BEGIN EC PRI', '-----BEGIN DSA PRI'],
    '-----BEGIN (?:RSA|EC|DSA) PRIVATE KEY-----\\s{0,4}(?:\\\\n)?Proc-Type: 4,ENCRYPTED[^-]{1,40}DEK-Info: [A-Z0-9-]{3,20},[^-]{40,16000}',
  ),
  shape(
    ['openssh-private-key', 'OpenSSH', 'private key', 'critical', 'high'],
    ['-----BEGIN OPENSSH'],
    `-----BEGIN OPENSSH PRIVATE KEY-----${BODY}(?:-----END)?`,
    { check: privateKeyDecodes },
  ),
  shape(
    ['pgp-private-key', 'OpenPGP', 'secret key', 'critical', 'high'],
    ['-----BEGIN PGP PRI'],
    `-----BEGIN PGP PRIVATE KEY BLOCK-----(?:[^-]|-(?!-)){40,20000}-----END`,
    { check: armorChecksum },
  ),
  shape(
    ['putty-private-key', 'PuTTY', 'private key', 'critical', 'high'],
    ['PuTTY-User-Key-File-'],
    'PuTTY-User-Key-File-[23]: (?:[^P]|P(?!uTTY)){20,6000}?Private-Lines: \\d{1,3}\\r?\\n[0-9A-Za-z+/=]{20,100}',
  ),
  shape(
    ['ssh2-private-key', 'SSH', 'private key in the SSH2 format', 'high', 'medium'],
    ['---- BEGIN SSH2 ENC'],
    '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----[^]{0,400}?\\n[0-9A-Za-z+/=]{40,100}',
  ),
  shape(
    ['private-key-in-base64', P, 'private key wrapped in base64', 'critical', 'high'],
    ['LS0tLS1CRUdJTi'],
    'LS0tLS1CRUdJTi[0-9A-Za-z+/]{60,20000}={0,2}',
    {
      check: decodesTo('', [
        '-----BEGIN PRIVATE',
        '-----BEGIN RSA PRIVATE',
        '-----BEGIN EC PRIVATE',
        '-----BEGIN DSA PRIVATE',
        '-----BEGIN OPENSSH PRIVATE',
      ]),
    },
  ),
  shape(
    ['jwk-private', 'JOSE', 'private key as a JWK', 'critical', 'high'],
    ['"kty"'],
    '"kty"\\s{0,4}:\\s{0,4}"(?:RSA|EC|OKP)"[^{}]{0,1500}?"d"\\s{0,4}:\\s{0,4}"([0-9A-Za-z_-]{40,700})"',
  ),
  shape(
    ['jwk-symmetric', 'JOSE', 'symmetric key as a JWK', 'critical', 'high'],
    ['"kty"'],
    '"kty"\\s{0,4}:\\s{0,4}"oct"[^{}]{0,600}?"k"\\s{0,4}:\\s{0,4}"([0-9A-Za-z_-]{20,200})"',
  ),
  shape(
    ['jwk-private-key-first', 'JOSE', 'private key as a JWK', 'critical', 'high'],
    ['"d"'],
    '"d"\\s{0,4}:\\s{0,4}"([0-9A-Za-z_-]{40,700})"[^{}]{0,1500}?"kty"\\s{0,4}:\\s{0,4}"(?:RSA|EC|OKP)"',
  ),
  shape(
    ['wireguard-private-key', 'WireGuard', 'private or preshared key', 'critical', 'high'],
    ['PrivateKey', 'PresharedKey'],
    '(?:PrivateKey|PresharedKey)\\s{0,4}=\\s{0,4}["\']?([0-9A-Za-z+/]{43}=)(?![0-9A-Za-z+/=])',
    { check: clamped },
  ),
  named(
    ['wireguard-key-named', 'WireGuard', 'private or preshared key', 'critical', 'medium'],
    ['wireguard', 'wg_', 'wg0', 'privatekey', 'private_key', 'private-key'],
    '[0-9A-Za-z+/]{43}=',
  ),
  shape(
    ['openvpn-static-key', 'OpenVPN', 'static key', 'high', 'high'],
    ['-----BEGIN OpenVPN'],
    '-----BEGIN OpenVPN Static key V1-----(?:[\\r\\n\\\\n]{1,4}[0-9a-f]{32}){4,16}',
  ),
  shape(
    ['bitcoin-xprv', 'Bitcoin', 'extended private key', 'critical', 'high'],
    ['xprv'],
    'xprv[1-9A-HJ-NP-Za-km-z]{107}(?![0-9A-Za-z])',
    {
      check: base58Checksum,
    },
  ),
  named(
    ['bitcoin-wif', 'Bitcoin', 'private key', 'critical', 'high'],
    ['bitcoin', 'btc', 'wif', 'wallet', 'private', 'priv'],
    '5[1-9A-HJ-NP-Za-km-z]{50}|[KL][1-9A-HJ-NP-Za-km-z]{51}',
    {
      check: base58Checksum,
    },
  ),
  named(
    ['ethereum-private-key', 'Ethereum', 'private key', 'critical', 'high'],
    ['private_key', 'privatekey', 'private-key', 'priv_key', 'privkey', 'deployer', 'ethereum', 'eth_', 'wallet'],
    `(?:0x)?[0-9a-fA-F]{64}`,
    // The first account of Hardhat, Anvil and Ganache.
    { inName: true, ignore: ['ac0974bec39a17e36ba4a6b4d238ff944bacb478' + 'cbed5efcae784d7bf4f2ff80'] },
  ),
  named(
    ['nostr-or-raw-key', P, 'raw private key', 'critical', 'low'],
    ['private_key', 'privatekey', 'private-key'],
    `${HEX}{64,128}`,
    { inName: true },
  ),
];
