import type { NormalOperation } from "../normal/operation.ts";
import { type RuleId, textOf, type Values } from "./rule.ts";

/** A change that a rule found, and the packages that it affects. */
export interface Finding {
  readonly rule: RuleId;
  /** Name of the service; empty if the change affects the whole document. */
  readonly service: string;
  /** Name of the operation; empty if the change affects no single one. */
  readonly operation: string;
  readonly packages: readonly string[];
  readonly reason: string;
  /** JSON Pointer into the new document, or into the old one for a removal. */
  readonly pointer: string;
}

/** Creates a finding of a rule at a fixed place. */
export type Report = (rule: RuleId, values?: Values) => Finding;

/** Creates findings about an operation: by default at its pointer, for its domain package and the types. */
export function reportOn(
  operation: NormalOperation,
  { place, ...own }: { readonly place?: Place } & Partial<Pick<Finding, "pointer" | "packages">> = {},
): Report {
  const { service, name, pointer } = operation;
  const packages = [operation.package, operation.typesPackage];
  return (rule, values = {}) => {
    const text = textOf(rule, place ? { place: describePlace(place), ...values } : values);
    const separator = rule === "operation-added" || rule === "operation-removed" ? " " : ": ";
    const reason = `\`${name}\`${separator}${text}`;
    return { rule, service, operation: name, packages, reason, pointer, ...own };
  };
}

/** Creates findings about a service, or about the document if `service` is left out. */
export function reportOnDocument(
  place: Pick<Finding, "packages" | "pointer"> & Partial<Pick<Finding, "service">>,
): Report {
  return (rule, values = {}) => ({
    rule,
    service: "",
    operation: "",
    reason: textOf(rule, values),
    ...place,
  });
}

export interface Place {
  /** `path`, `query`, `header`, `cookie` or `body` for a request; the status for a response. */
  readonly part: string;
  /** For example `members[].role`; empty for the whole part. */
  readonly path: string;
  readonly header?: string;
}

/** Describes a place for users of a package, whose input is flat. */
function describePlace({ part, path, header }: Place): string {
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
