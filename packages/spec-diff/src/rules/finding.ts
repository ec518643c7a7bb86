import type { NormalOperation } from "../normal/operation.ts";
import { type RuleId, textOf, type Values } from "./rule.ts";

/** One thing that a rule found, and whom it concerns. */
export interface Finding {
  readonly rule: RuleId;
  /** Empty where it concerns no service. */
  readonly service: string;
  /** Name of the operation; empty where it concerns none. */
  readonly operation: string;
  readonly packages: readonly string[];
  readonly reason: string;
  /** Where it stands: in the new document, or in the old one for what is gone. */
  readonly pointer: string;
}

/** Makes a finding of a rule at one place. */
export type Say = (rule: RuleId, values?: Values) => Finding;

/** Where in an operation a finding stands, in the words of the wire. */
export interface Place {
  /** `path`, `query`, `header`, `cookie` or `body` of the request; otherwise the status of the response. */
  readonly part: string;
  /** Such as `members[].role`; empty for the whole part. */
  readonly path: string;
  /** A header of the response. */
  readonly header?: string;
}

/** Findings about an operation: without a pointer of their own, and for its domain package and the types. */
export function sayOf(
  operation: NormalOperation,
  { place, ...own }: { readonly place?: Place } & Partial<Pick<Finding, "pointer" | "packages">> = {},
): Say {
  const { service, name, pointer } = operation;
  const packages = [operation.package, operation.typesPackage];
  return (rule, values = {}) => {
    const text = textOf(rule, place ? { place: describe(place), ...values } : values);
    const separator = rule === "operation-added" || rule === "operation-removed" ? " " : ": ";
    const reason = `\`${name}\`${separator}${text}`;
    return { rule, service, operation: name, packages, reason, pointer, ...own };
  };
}

/** A place in the words of the package's user: the input is flat. */
function describe({ part, path, header }: Place): string {
  const field = path === "" ? "" : ` \`${path}\``;
  if (part === "header" || part === "cookie") return `the ${part}${field}`;
  if (/^(?:path|query|body)$/.test(part)) return path === "" ? "the input" : `the input's${field}`;
  const response = part.startsWith("2") ? "the response" : `the ${part} response`;
  if (header !== undefined) return `${response}'s header \`${path === "" ? header : `${header}.${path}`}\``;
  return path === "" ? response : `${response}'s${field}`;
}

/** Findings about a service, or about the document where `service` is left out. */
export function sayOfDocument(
  place: Pick<Finding, "packages" | "pointer"> & Partial<Pick<Finding, "service">>,
): Say {
  return (rule, values = {}) => ({
    rule,
    service: "",
    operation: "",
    reason: textOf(rule, values),
    ...place,
  });
}
