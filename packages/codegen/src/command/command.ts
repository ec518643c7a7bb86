/** A sub-command of `rosterkit-codegen`. */
export interface Command {
  readonly usage: string;
  /**
   * @param words the words after its name
   * @param folder where it was started
   * @returns the exit code
   * @throws {BadUseError} when the words, or what they name, cannot be used
   */
  run(words: readonly string[], folder: string): Promise<number>;
}
