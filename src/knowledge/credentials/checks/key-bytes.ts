import type { Check } from '../format.ts';

/** A WireGuard private key is 32 bytes, clamped as Curve25519 wants it. */
export const clamped: Check = (credential) => {
  const bytes = Buffer.from(credential, 'base64');
  if (bytes.length !== 32) return 'invented';
  return ((bytes[0] ?? 0) & 7) === 0 && ((bytes[31] ?? 0) & 0xc0) === 0x40 ? 'proven' : 'fits';
};

/** A Discord bot token begins with the bot's number in base64. */
export const discordNumber: Check = (credential) =>
  /^\d{17,20}$/.test(Buffer.from(credential.split('.')[0] ?? '', 'base64').toString('latin1')) ? 'proven' : 'invented';
