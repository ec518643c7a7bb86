export const exitCodes = { done: 0, failed: 1, badUse: 2, pending: 3, stopped: 4 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Wrong usage. Nothing was sent. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A guard stopped the command before it changed anything. */
export class StoppedError extends Error {
  override readonly name = "StoppedError";
}
