/** Invalid use: a wrong option, file or configuration. The message states the remedy. */
export class BadUseError extends Error {
  override readonly name = "BadUseError";
}
