import type { NormalOperation } from "../normal/operation.ts";
import { type RuleId, textOf } from "./rule.ts";

/** Where in an operation a finding stands, in the words of the wire. */
export interface Place {
  /** `path`, `query`, `header`, `cookie` or `body` of the request; otherwise the status of the response. */
  readonly part: string;
  /** Such as `members[].role`; empty for the whole part. */
  readonly path: string;
  /** A header of the response. */
  readonly header?: string;
}

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

interface Details {
  readonly place?: Place;
  readonly values?: Readonly<Record<string, string>>;
  readonly pointer?: string;
  /** Those of the operation unless given. */
  readonly packages?: readonly string[];
}

/** A finding about an operation: it touches the operation's domain package, and the types always. */
export function operationFinding(
  operation: NormalOperation,
  rule: RuleId,
  { place, values = {}, pointer = operation.pointer, packages }: Details = {},
): Finding {
  const text = textOf(rule, place ? { place: describePlace(place), ...values } : values);
  const separator = rule === "operation-added" || rule === "operation-removed" ? " " : ": ";
  return {
    rule,
    service: operation.service,
    operation: operation.name,
    packages: packages ?? [operation.package, operation.typesPackage],
    reason: `\`${operation.name}\`${separator}${text}`,
    pointer,
  };
}

/** A place in the words of the package's user: the input is flat. */
function describePlace({ part, path, header }: Place): string {
  const field = path === "" ? "" : ` \`${path}\``;
  if (part === "header" || part === "cookie") return `the ${part}${field}`;
  if (/^(?:path|query|body)$/.test(part)) return path === "" ? "the input" : `the input's${field}`;
  const response = part.startsWith("2") ? "the response" : `the ${part} response`;
  if (header !== undefined) return `${response}'s header \`${path === "" ? header : `${header}.${path}`}\``;
  return path === "" ? response : `${response}'s${field}`;
}

/** A finding about a service, or about the document where `service` is left out. */
export function documentFinding(
  rule: RuleId,
  {
    service = "",
    packages,
    pointer,
    values,
  }: {
    readonly service?: string;
    readonly packages: readonly string[];
    readonly pointer: string;
    readonly values: Readonly<Record<string, string>>;
  },
): Finding {
  return { rule, service, operation: "", packages, reason: textOf(rule, values), pointer };
}

/** A finding about names of schemas; none where there are no names. */
export function namesFinding(
  rule: RuleId,
  names: readonly string[],
  { service = "", packages }: { readonly service?: string; readonly packages: readonly string[] },
): Finding[] {
  if (names.length === 0) return [];
  const values = { names: names.map((name) => `\`${name}\``).join(", ") };
  return [documentFinding(rule, { service, packages, pointer: "/components/schemas", values })];
}
