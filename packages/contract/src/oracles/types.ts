/** Which judge complains. */
export type OracleName = "prism" | "comparator" | "sentinels" | "ajv";

/** One complaint of one oracle. */
export interface Complaint {
  readonly oracle: OracleName;
  /** Leads into the document. */
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
  /** Which half of the exchange the complaint is about, where the oracle looks at both. */
  readonly about?: "request" | "answer";
  /** What kind of mistake a server made, in a word or three. */
  readonly problem?: Problem;
}

/** Mistakes of a server that have a name. */
export type Problem =
  | "wrong type"
  | "missing required field"
  | "undeclared field"
  | "value not allowed"
  | "undocumented status"
  | "wrong content type"
  | "missing body"
  | "undocumented body"
  | "malformed JSON"
  | "authentication not enforced"
  | "invalid request accepted"
  | "valid request refused"
  | "pages do not add up";

/** Short text for any value, as errors show it. */
export function show(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 300 ? `${text.slice(0, 297)}...` : text;
}
