/** One fault of the input: its place, the problem and the remedy. */
export interface Diagnostic {
  /** Path relative to the repository's root, with forward slashes. */
  readonly file: string;
  /** JSON Pointer (RFC 6901) into the file; empty for the file as a whole. */
  readonly pointer: string;
  /** Names the value and says what is wrong with it, without a full stop. */
  readonly problem: string;
  /** Says how to mend it: a sentence without a full stop. */
  readonly remedy: string;
  /** Name of the check, for machines. */
  readonly code: string;
}

/** The input cannot be used. Nothing was written. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const sorted = sortDiagnostics(diagnostics);
    super(sorted.map(formatDiagnostic).join("\n"));
    this.diagnostics = sorted;
  }
}

/** `file#pointer: problem. remedy.` on one line. */
export function formatDiagnostic({ file, pointer, problem, remedy }: Diagnostic): string {
  return `${file}#${pointer}: ${problem}. ${remedy}.`;
}

/** By place, each once: the order in which checks run carries no meaning. */
function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byKey = new Map(
    diagnostics.map((diagnostic) => [
      [diagnostic.file, diagnostic.pointer, diagnostic.code, diagnostic.problem].join("\0"),
      diagnostic,
    ]),
  );
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, diagnostic]) => diagnostic);
}
