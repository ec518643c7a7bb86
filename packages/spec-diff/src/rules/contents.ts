import { isEqual, kindOfMedia, usualFirst } from "@rosterkit/openapi";
import type { NormalBody, NormalContent, NormalOperation } from "../normal/operation.ts";
import type { Direction } from "../normal/schema.ts";
import type { SchemaDifference } from "./difference.ts";
import { type Finding, operationFinding, type Place } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";
import { type RuleId, ruleOf } from "./rule.ts";

/** The same body in both documents. */
export interface BodyPair {
  readonly direction: Direction;
  readonly operation: NormalOperation;
  readonly before: NormalBody;
  readonly now: NormalBody;
  readonly place: Place;
  readonly seen: Set<SchemaDifference>;
}

/** The media types of a body, each with its schema. */
export function checkContents(pair: DocumentPair, bodies: BodyPair): Finding[] {
  const { direction, operation, before, now, place } = bodies;
  const say = (rule: RuleId, values: Readonly<Record<string, string>> = {}): Finding =>
    operationFinding(operation, rule, { place, values, pointer: now.pointer });
  const lost = [...before.contents.keys()].filter((mediaType) => !now.contents.has(mediaType));
  const gained = [...now.contents.keys()].filter((mediaType) => !before.contents.has(mediaType));
  const shared = [...now.contents].flatMap(([mediaType, content]) => {
    const earlier = before.contents.get(mediaType);
    return earlier ? [{ earlier, content }] : [];
  });
  return [
    ...(isEqual(before.remarks, now.remarks) ? [] : [say("documentation-changed")]),
    ...lost.map((name) => say(ruleOf(direction, "media-type-removed"), { name })),
    ...gained.map((name) => say(ruleOf(direction, "media-type-added"), { name })),
    ...checkUsual(pair, bodies, say),
    ...shared.flatMap(({ earlier, content }) => [
      ...checkEncoding(earlier, content).map((keys) => say("request-encoding-changed", { keys })),
      ...(isEqual(earlier.remarks, content.remarks) ? [] : [say("documentation-changed")]),
      ...(earlier.mediaType === content.mediaType ? [] : [say("schema-rewritten")]),
      ...schemaFindings(pair, bodies, { earlier, content }),
    ]),
  ];
}

interface ContentPair {
  readonly earlier: NormalContent;
  readonly content: NormalContent;
}

function schemaFindings(
  pair: DocumentPair,
  { direction, operation, place, seen }: BodyPair,
  { earlier, content }: ContentPair,
): Finding[] {
  const uses = [
    { place, schema: { old: earlier.schema, current: content.schema } },
    { place: { ...place, path: "[]" }, schema: { old: earlier.items, current: content.items } },
  ];
  return uses.flatMap((use) => pair.schemaFindings(operation, { ...use, direction, seen }));
}

/** A call that chooses no media type takes JSON, a form, or the first; a further media type may take that place. */
function checkUsual(
  pair: DocumentPair,
  bodies: BodyPair,
  say: (rule: RuleId, values?: Readonly<Record<string, string>>) => Finding,
): Finding[] {
  const [[earlier], [content]] = [bodies.before, bodies.now].map(({ contents }) =>
    usualFirst([...contents].map(([mediaType, other]) => ({ ...other, mediaType }))),
  ) as [NormalContent[], NormalContent[]];
  if (!earlier || !content || earlier.mediaType === content.mediaType) return [];
  if (!bodies.now.contents.has(earlier.mediaType)) return [];
  const isSameKind = kindOfMedia(earlier.mediaType) === kindOfMedia(content.mediaType);
  const values = { from: earlier.mediaType, to: content.mediaType };
  return bodies.direction === "response" && !isSameKind
    ? [say("response-media-type-preferred", values)]
    : schemaFindings(pair, bodies, { earlier, content });
}

/** The fields of a form that are written in another way. */
function checkEncoding({ encoding: old }: NormalContent, { encoding }: NormalContent): string[] {
  const fields = [...new Set([...Object.keys(old), ...Object.keys(encoding)])];
  const changed = fields.filter((name) => !isEqual(old[name], encoding[name]));
  return changed.length === 0 ? [] : [changed.map((name) => `\`${name}\``).join(", ")];
}
