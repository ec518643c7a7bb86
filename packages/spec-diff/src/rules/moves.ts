import { isForm, isJson, usualFirst } from "@rosterkit/openapi";
import type { NormalOperation } from "../normal/operation.ts";
import type { NormalSchema } from "../normal/schema.ts";
import type { SchemaDifference } from "./difference.ts";
import { type Finding, operationFinding } from "./finding.ts";
import type { DocumentPair, OperationPair } from "./pair.ts";
import { type RuleId, ruleOf } from "./rule.ts";

/** A field of the input, wherever in the request it is sent. */
interface InputField {
  readonly part: string;
  readonly schema: NormalSchema;
  readonly required: boolean;
  readonly pointer: string;
}

interface Moves {
  readonly findings: readonly Finding[];
  /** Pointers of what a move takes from one place to another, in both documents. */
  readonly places: ReadonlySet<string>;
}

/** Fields that are sent in another place: the input is flat, and code that gives one stays as it is. */
export function checkMoves(
  pair: DocumentPair,
  { old, current }: OperationPair,
  seen: Set<SchemaDifference>,
): Moves {
  const [before, now] = [flatInput(old), flatInput(current)];
  const places = new Set<string>();
  const findings = [...before].flatMap(([name, from]) => {
    const to = now.get(name);
    if (!to || to.part === from.part) return [];
    for (const { pointer } of [from, to]) places.add(pointer);
    const place = { part: to.part, path: name };
    const say = (rule: RuleId, packages: readonly string[]): Finding =>
      operationFinding(current, rule, {
        place,
        pointer: to.pointer,
        packages,
        values: { from: from.part, to: to.part },
      });
    const both = [current.package, current.typesPackage];
    const schema = { old: from.schema, current: to.schema };
    return [
      say("input-moved", [current.package]),
      say("input-moved-by-path", [current.typesPackage]),
      ...(from.required === to.required
        ? []
        : [say(ruleOf("request", to.required ? "field-required" : "field-optional"), both)]),
      ...pair.schemaFindings(current, { direction: "request", schema, place, seen }),
    ];
  });
  for (const { operation, other } of [
    { operation: old, other: now },
    { operation: current, other: before },
  ])
    if (hasMovedWhole(operation, other)) places.add(operation.body?.pointer ?? "");
  return { findings, places };
}

/** Whether a finding says that something came or went which has moved. */
export function isOfMove({ rule, pointer }: Finding, places: ReadonlySet<string>): boolean {
  return (
    places.has(pointer) &&
    /^(?:parameter|request-field|request-body)-(?:removed|added|added-required)$/.test(rule)
  );
}

/** Whether each field of a body stands in the other input too, and not in its body. */
function hasMovedWhole(operation: NormalOperation, other: ReadonlyMap<string, InputField>): boolean {
  const fields = [...flatInput(operation)].filter(([, { part }]) => part === "body");
  return fields.length > 0 && fields.every(([name]) => (other.get(name)?.part ?? "body") !== "body");
}

/**
 * The fields that stand side by side in the input. A body that is neither JSON nor a form, or has a field called like a
 * parameter, stands under `body` as a whole, and is left out here.
 */
function flatInput({ parameters, body }: NormalOperation): ReadonlyMap<string, InputField> {
  const stated = [...parameters].filter(([key]) => !isIgnored(key)).map(([, parameter]) => parameter);
  const alone = stated.filter(({ name }) => stated.filter((other) => other.name === name).length === 1);
  const [content] = usualFirst(
    [...(body?.contents ?? [])].map(([mediaType, other]) => ({ ...other, mediaType })),
  );
  const [object, ...others] = content?.schema.union.alternatives ?? [];
  const isReadable = content && (isJson(content.mediaType) || isForm(content.mediaType));
  const fields = isReadable && others.length === 0 ? [...(object?.properties ?? [])] : [];
  const isFlat = fields.every(([name]) => !stated.some((parameter) => parameter.name === name));
  return new Map<string, InputField>([
    ...alone.map((parameter) => [parameter.name, { ...parameter, part: parameter.in }] as const),
    ...(isFlat ? fields : []).map(([name, field]) => [name, { ...field, part: "body" }] as const),
  ]);
}

/**
 * Headers that the client writes by itself, whatever a document says of them.
 * @see https://spec.openapis.org/oas/v3.1.1.html#fixed-fields-for-parameter
 */
export function isIgnored(key: string): boolean {
  return /^header (?:accept|content-type|authorization)$/i.test(key);
}
