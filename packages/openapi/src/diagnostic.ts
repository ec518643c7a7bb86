/** A problem in the input, its place and its remedy. */
export interface Diagnostic {
  /** Path relative to the repository's root, with forward slashes. */
  readonly file: string;
  /** JSON Pointer (RFC 6901) into the file; empty for the file as a whole. */
  readonly pointer: string;
  /** The value and the problem with it, without a full stop. */
  readonly problem: string;
  /** The way to fix it: a sentence without a full stop. */
  readonly remedy: string;
  /** Identifier of the check, for programs. */
  readonly code: string;
}

/** Input that cannot be used. Nothing was written. */
export class InputError extends Error {
  override readonly name = "InputError";
  /** Sorted by place, without duplicates: the order in which checks run carries no meaning. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const byKey = new Map(
      diagnostics.map((each) => [[each.file, each.pointer, each.code, each.problem].join("\0"), each]),
    );
    const sorted = [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, diagnostic]) => diagnostic);
    super(sorted.map(formatDiagnostic).join("\n"));
    this.diagnostics = sorted;
  }
}

/** Formats a diagnostic as `file#pointer: problem. remedy.` on one line. */
export function formatDiagnostic({ file, pointer, problem, remedy }: Diagnostic): string {
  return `${file}#${pointer}: ${problem}. ${remedy}.`;
}
