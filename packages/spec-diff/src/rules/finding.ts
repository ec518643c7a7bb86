import type { NormalOperation } from "../normal/operation.ts";
import { describePlace, type Place } from "./place.ts";
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
