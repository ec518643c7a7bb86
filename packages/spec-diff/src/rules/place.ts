export interface Place {
  /** `path`, `query`, `header`, `cookie` or `body` for a request; the status for a response. */
  readonly part: string;
  /** For example `members[].role`; empty for the whole part. */
  readonly path: string;
  readonly header?: string;
}

/** Describes a place for users of a package, whose input is flat. */
export function describePlace({ part, path, header }: Place): string {
  const field = path === "" ? "" : ` \`${path}\``;
  if (part === "header" || part === "cookie") return `the ${part}${field}`;
  if (/^(?:path|query|body)$/.test(part)) return path === "" ? "the input" : `the input's${field}`;
  const response = part.startsWith("2") ? "the response" : `the ${part} response`;
  if (header !== undefined) return `${response}'s header \`${path === "" ? header : `${header}.${path}`}\``;
  return path === "" ? response : `${response}'s${field}`;
}

/** Joins two paths: `members` and `[].role` to `members[].role`. */
export function joinPath(left: string, right: string): string {
  return left === "" || right === "" || right.startsWith("[") ? left + right : `${left}.${right}`;
}
