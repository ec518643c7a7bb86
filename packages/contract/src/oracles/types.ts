/** Which judge complains. */
export type OracleName = "prism" | "comparator" | "sentinels" | "ajv";

/** One complaint of one oracle. */
export interface Complaint {
  readonly oracle: OracleName;
  /** Leads into the document. */
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
}

/** Short text for any value, as errors show it. */
export function show(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 300 ? `${text.slice(0, 297)}...` : text;
}
