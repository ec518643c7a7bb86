import { asArray, asObject } from "../json.ts";
import type { Level } from "../level.ts";
import { describe, isRequest, type Place } from "../place.ts";
import type { RedoclyChange } from "./run.ts";

/** What a change means to the user of an operation. `aspect` tells apart what is said of one place. */
export interface Statement {
  readonly level: Level;
  readonly aspect: string;
  /** The place spoken of, where it is another than that of the change. */
  readonly place?: Place;
  readonly what: string;
}

type Verdict = RedoclyChange["verdicts"][number];

function text(value: unknown): string {
  return value === undefined ? "nothing" : typeof value === "string" ? value : JSON.stringify(value);
}

function list(values: readonly unknown[]): string {
  return values.map((value) => `\`${text(value)}\``).join(", ");
}

function missing(from: unknown, to: unknown): unknown[] {
  return asArray(from).filter((value) => !asArray(to).includes(value));
}

function inside(place: Place, name: unknown): Place {
  return { part: place.part, path: place.path === "" ? text(name) : `${place.path}.${text(name)}` };
}

function fromTo({ base, revision }: RedoclyChange): string {
  return `was \`${text(base?.value)}\` and is now \`${text(revision?.value)}\``;
}

/** Each required name that came or went is a statement of its own. */
function perName({
  level,
  names,
  place,
  what,
}: {
  level: Level;
  names: readonly unknown[];
  place: Place;
  what: string;
}): Statement[] {
  return names.map((name) => {
    const field = inside(place, name);
    return { level, aspect: "required", place: field, what: `${describe(field)} ${what}` };
  });
}

type Translate = (change: RedoclyChange, place: Place, verdict: Verdict) => readonly Statement[];

function says(
  aspect: string,
  what: (change: RedoclyChange, place: Place, verdict: Verdict) => string,
): Translate {
  return (change, place, verdict) => [{ level: verdict.impact, aspect, what: what(change, place, verdict) }];
}

/** Each rule of redocly in the words of the package's user. */
const translations: Readonly<Record<string, Translate>> = {
  "parameter-removed": (change, place, { impact: level }) => {
    // A renamed parameter is reported at its new name; what callers lose is the old one.
    const gone =
      change.property === "name"
        ? { part: place.part, path: text(change.base?.value) }
        : change.property === "in"
          ? { part: text(change.base?.value), path: place.path }
          : place;
    return [{ level, aspect: "presence", place: gone, what: `${describe(gone)} was removed` }];
  },
  "parameter-became-required": says("required", (change, place) =>
    change.kind === "modified"
      ? `${describe(place)} is now required`
      : `${describe(place)} is new and required`,
  ),
  "parameter-serialization-changed": says(
    "serialization",
    (change, place) => `${describe(place)} is sent in another form: \`${change.property}\` ${fromTo(change)}`,
  ),
  "request-body-removed": says("presence", () => "takes no body any more"),
  "request-body-became-required": says("required", () => "the body is now required"),
  "response-removed": says("presence", (_, place) => `${describe(place)} is no longer documented`),
  "response-header-removed": says(
    "header",
    (_, place, verdict) => `${describe(place)} lost a header (${verdict.message})`,
  ),
  "media-type-removed": says(
    "media type",
    (_, place, verdict) => `${describe(place)} changed its form (${verdict.message})`,
  ),
  "schema-type-changed": says("type", (change, place) => `${describe(place)} ${fromTo(change)}`),
  "enum-values-removed": says("type", ({ base, revision }, place) =>
    base?.value === undefined
      ? `${describe(place)} now takes only ${list(asArray(revision?.value))}`
      : `${describe(place)} no longer takes ${list(missing(base.value, revision?.value))}`,
  ),
  "enum-values-added": says("enum", ({ base, revision }, place) =>
    revision?.value === undefined
      ? `${describe(place)} may now be any value`
      : `${describe(place)} may now be ${list(missing(revision.value, base?.value))}`,
  ),
  "required-properties-added": ({ base, revision }, place, { impact }) =>
    perName({ level: impact, names: missing(revision?.value, base?.value), place, what: "is now required" }),
  "required-properties-removed": ({ base, revision }, place, { impact }) =>
    perName({
      level: impact,
      names: missing(base?.value, revision?.value),
      place,
      what: "may now be missing",
    }),
  "property-removed": says("presence", (_, place) => `${describe(place)} was removed`),
  "schema-constraint-changed": (change, place, { impact }) => [
    {
      // No program reads differently because a text follows another pattern.
      level: change.property === "pattern" && !isRequest(place) ? "patch" : impact,
      aspect: "constraint",
      what:
        change.property === undefined
          ? `${describe(place)} is held to other rules (${change.kind})`
          : `\`${change.property}\` of ${describe(place)} ${fromTo(change)}`,
    },
  ],
  "schema-combinator-changed": says(
    "type",
    (change, place) => `${describe(place)} has alternatives that were ${change.kind}`,
  ),
  "security-requirement-changed": says("security", (_, __, verdict) =>
    verdict.message.replace(/\.$/, "").replace(/^./, (first) => first.toLowerCase()),
  ),
};

export function statementsOfVerdict(
  change: RedoclyChange,
  place: Place,
  verdict: Verdict,
): readonly Statement[] {
  const translate = translations[verdict.ruleId];
  if (translate) return translate(change, place, verdict);
  return [{ level: verdict.impact, aspect: verdict.ruleId, what: verdict.message.replace(/\.$/, "") }];
}

const prose = new Set(["description", "summary", "title", "example", "examples", "externalDocs", "$comment"]);
const typing = new Set(["type", "nullable", "enum", "const", "readOnly", "writeOnly"]);

/** A change that breaks nobody: what it brings, or nothing where another judge speaks of it. */
export function statementOfHarmless(change: RedoclyChange, place: Place | undefined): readonly Statement[] {
  const { kind, typeName, property } = change;
  if (property === "deprecated") return [deprecation(change, place ? describe(place) : "the operation")];
  // Extensions, tags, names and defaults are for our own rules.
  if (
    property === "default" ||
    property === "key" ||
    property === "name" ||
    property === "in" ||
    property === "tags" ||
    property?.startsWith("x-")
  )
    return [];
  if (!place)
    return property !== undefined && prose.has(property)
      ? [{ level: "patch", aspect: "documentation", what: "its documentation changed" }]
      : [];
  const request = isRequest(place);
  if (property === "required" && change.typeName === "Schema") return requiredStatements(change, place);
  if (property === "required")
    return [{ level: "minor", aspect: "required", what: `${describe(place)} may now be left out` }];
  if (property !== undefined && prose.has(property))
    return [
      { level: "patch", aspect: "documentation", what: `the description of ${describe(place)} changed` },
    ];
  if (property !== undefined && typing.has(property))
    return [{ level: "minor", aspect: "type", what: `${describe(place)} ${fromTo(change)}` }];
  if (property !== undefined)
    return [
      {
        level: request ? "minor" : "patch",
        aspect: "constraint",
        what: `\`${property}\` of ${describe(place)} ${fromTo(change)}`,
      },
    ];
  if (kind === "added" && typeName === "Response")
    return [{ level: "minor", aspect: "presence", what: `${describe(place)} is now documented` }];
  if (kind === "added" && typeName === "RequestBody") return [newBody(change)];
  if (kind === "added" && typeName.startsWith("Header"))
    return [{ level: "minor", aspect: "header", what: `${describe(place)} documents a header` }];
  if (kind === "added" && /^(?:Parameter|Schema|MediaType)/.test(typeName))
    return [{ level: "minor", aspect: "presence", what: added(place) }];
  if (kind === "removed" && typeName === "Schema")
    return [{ level: "minor", aspect: "presence", what: `${describe(place)} was removed` }];
  return [{ level: "patch", aspect: "documentation", what: `the description of ${describe(place)} changed` }];
}

/** Semantic versioning asks for a minor release when something is marked as deprecated. @see https://semver.org/#spec-item-7 */
function deprecation({ revision }: RedoclyChange, who: string): Statement {
  return revision?.value === true
    ? { level: "minor", aspect: "deprecated", what: `${who} is deprecated` }
    : { level: "patch", aspect: "deprecated", what: `${who} is no longer deprecated` };
}

function newBody({ revision }: RedoclyChange): Statement {
  return asObject(revision?.value)["required"] === true
    ? { level: "major", aspect: "required", what: "needs a body now" }
    : { level: "minor", aspect: "presence", what: "takes a body now" };
}

function added(place: Place): string {
  if (place.path === "") return `${describe(place)} takes more forms`;
  return isRequest(place) ? `${describe(place)} is new and may be left out` : `${describe(place)} is new`;
}

function requiredStatements({ base, revision }: RedoclyChange, place: Place): Statement[] {
  return isRequest(place)
    ? perName({
        level: "minor",
        names: missing(base?.value, revision?.value),
        place,
        what: "may now be left out",
      })
    : perName({
        level: "minor",
        names: missing(revision?.value, base?.value),
        place,
        what: "is now always there",
      });
}
