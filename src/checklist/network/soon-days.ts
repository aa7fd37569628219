/** Days. Automatic renewal of a certificate happens a month ahead; what is nearer than this has been forgotten. */
export const SOON_DAYS = 14;
