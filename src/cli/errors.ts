/** Input that cannot be understood or names what is not there: exit code 2. */
export class UsageError extends Error {}
