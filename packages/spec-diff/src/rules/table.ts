import type { Level } from "../level.ts";

/** What a rule finds, how far it reaches, and how it is told. */
export interface Rule {
  readonly level: Level;
  /** The side of an exchange that it looks at. */
  readonly direction: "request" | "response" | "both";
  /** What is said of a finding; names in braces stand for its values. */
  readonly text: string;
}

function define(level: Level, direction: Rule["direction"], text: string): Rule {
  return { level, direction, text };
}

/** Every rule by its id. */
export const rules = {
  // Operations.
  "operation-removed": define("major", "both", "was removed"),
  "operation-added": define("minor", "both", "is new"),
  "operation-path-changed": define("major", "both", "`{from}` is now `{to}` for calls by path"),
  "operation-route-changed": define("minor", "both", "calls `{to}`, it called `{from}`"),
  "operation-left": define("major", "both", "moved to `{to}`"),
  "operation-joined": define("minor", "both", "is new here, it came from `{from}`"),
  "operation-deprecated": define("minor", "both", "the operation is deprecated"),
  "operation-undeprecated": define("patch", "both", "the operation is no longer deprecated"),
  "operation-documentation-changed": define("patch", "both", "its documentation changed"),
  "operation-details-changed": define("patch", "both", "details changed that no caller meets"),
  "pagination-added": define("minor", "both", "can be walked with `.pages` and `.items`"),
  "pagination-removed": define("major", "both", "`.pages` and `.items` are gone: it is no longer paged"),
  "pagination-changed": define(
    "major",
    "both",
    "`.pages` and `.items` walk the pages in another way ({keys})",
  ),
  "pagination-total-changed": define(
    "minor",
    "both",
    "`.pages` and `.items` take the number of all items from another field",
  ),
  "idempotency-added": define(
    "minor",
    "request",
    "is marked idempotent: it is sent again after a failure that leaves its outcome open",
  ),
  "idempotency-removed": define(
    "minor",
    "request",
    "is no longer marked idempotent: it is not sent again after a failure that leaves its outcome open",
  ),
  "item-status-added": define("minor", "response", "says which of its items failed"),
  "item-status-removed": define("major", "response", "no longer says which of its items failed"),
  "item-status-moved": define("major", "response", "says in another place which of its items failed"),
  "item-status-changed": define("minor", "response", "judges in another way which of its items failed"),

  // Parameters and request bodies.
  "parameter-removed": define("major", "request", "{place} was removed"),
  "parameter-added": define("minor", "request", "{place} is new and may be left out"),
  "parameter-added-required": define("major", "request", "{place} is new and required"),
  "parameter-required": define("major", "request", "{place} is now required"),
  "parameter-optional": define("minor", "request", "{place} may now be left out"),
  "parameter-style-changed": define("minor", "request", "{place} is sent in another form: {keys}"),
  "parameter-default-added": define(
    "major",
    "request",
    "the default of {place} is now `{to}`, there was none",
  ),
  "request-body-removed": define("major", "request", "takes no body any more"),
  "request-body-added": define("minor", "request", "takes a body now"),
  "request-body-added-required": define("major", "request", "needs a body now"),
  "request-body-required": define("major", "request", "the body is now required"),
  "request-body-optional": define("minor", "request", "the body may now be left out"),
  "request-media-type-removed": define("major", "request", "the body is no longer taken as `{name}`"),
  "request-media-type-added": define("minor", "request", "the body is also taken as `{name}`"),
  "request-encoding-changed": define("minor", "request", "the body's {keys} is written in another form"),

  // Responses.
  "response-removed": define("major", "response", "{place} is no longer documented"),
  "response-added": define("minor", "response", "{place} is now documented"),
  "response-success-added": define(
    "major",
    "response",
    "{place} is now documented, and its body is none that there was",
  ),
  "response-media-type-removed": define("major", "response", "{place} no longer comes as `{name}`"),
  "response-media-type-added": define("minor", "response", "{place} may also come as `{name}`"),
  "response-header-removed": define("major", "response", "{place} was removed"),
  "response-header-added": define("minor", "response", "{place} is now documented"),
  "response-header-optional": define("major", "response", "{place} may now be missing"),
  "response-header-required": define("minor", "response", "{place} is now always there"),

  // Schemas of requests.
  "request-type-narrowed": define("major", "request", "{place} was {from} and is now {to}"),
  "request-type-widened": define("minor", "request", "{place} was {from} and is now {to}"),
  "request-null-refused": define("major", "request", "{place} may no longer be null"),
  "request-null-allowed": define("minor", "request", "{place} may now be null"),
  "request-values-removed": define("major", "request", "{place} no longer takes {values}"),
  "request-values-added": define("minor", "request", "{place} also takes {values}"),
  "request-values-set": define("major", "request", "{place} now takes only {values}"),
  "request-values-opened": define("minor", "request", "{place} now takes any value"),
  "request-constraint-narrowed": define(
    "major",
    "request",
    "`{keyword}` of {place} was `{from}` and is now `{to}`",
  ),
  "request-constraint-widened": define(
    "minor",
    "request",
    "`{keyword}` of {place} was `{from}` and is now `{to}`",
  ),
  "request-field-removed": define("major", "request", "{place} was removed"),
  "request-field-undeclared": define(
    "minor",
    "request",
    "{place} is now one of the fields that are not declared",
  ),
  "request-field-added": define("minor", "request", "{place} is new and may be left out"),
  "request-field-added-required": define("major", "request", "{place} is new and required"),
  "request-field-required": define("major", "request", "{place} is now required"),
  "request-field-optional": define("minor", "request", "{place} may now be left out"),
  "request-fields-closed": define("major", "request", "{place} takes no fields any more but those declared"),
  "request-fields-opened": define("minor", "request", "{place} now takes fields that are not declared"),
  "request-tuple-changed": define("major", "request", "{place} takes another number of items"),
  "request-alternative-removed": define("major", "request", "{place} is no longer taken as {name}"),
  "request-alternative-added": define("minor", "request", "{place} is also taken as {name}"),
  "request-discriminator-changed": define(
    "major",
    "request",
    "`{keyword}` of {place} was {from} and is now {to}",
  ),
  "request-default-added": define("minor", "request", "the default of {place} is now `{to}`, there was none"),
  "request-default-changed": define(
    "major",
    "request",
    "the default of {place} was `{from}` and is now `{to}`",
  ),
  "request-default-removed": define(
    "major",
    "request",
    "the default of {place} was `{from}`, there is none now",
  ),

  // Schemas of responses. Enums with several values are open in the types: a value more breaks no reader.
  "response-type-widened": define("major", "response", "{place} was {from} and is now {to}"),
  "response-type-narrowed": define("minor", "response", "{place} was {from} and is now {to}"),
  "response-null-allowed": define("major", "response", "{place} may now be null"),
  "response-null-refused": define("minor", "response", "{place} is never null now"),
  "response-values-added": define("minor", "response", "{place} may now be {values}"),
  "response-values-removed": define("minor", "response", "{place} is never {values} now"),
  "response-values-set": define("minor", "response", "{place} is now one of {values}"),
  "response-values-opened": define("minor", "response", "{place} may now be any value"),
  "response-constant-changed": define("major", "response", "{place} was always {from}, and may now be {to}"),
  "response-constraint-widened": define(
    "major",
    "response",
    "`{keyword}` of {place} was `{from}` and is now `{to}`",
  ),
  "response-constraint-narrowed": define(
    "patch",
    "response",
    "`{keyword}` of {place} was `{from}` and is now `{to}`",
  ),
  "response-pattern-changed": define(
    "patch",
    "response",
    "`pattern` of {place} was `{from}` and is now `{to}`",
  ),
  "response-field-removed": define("major", "response", "{place} was removed"),
  "response-field-added": define("minor", "response", "{place} is new"),
  "response-field-optional": define("major", "response", "{place} may now be missing"),
  "response-field-required": define("minor", "response", "{place} is now always there"),
  "response-fields-closed": define(
    "major",
    "response",
    "{place} holds no fields any more but those declared",
  ),
  "response-fields-opened": define("minor", "response", "{place} may now hold fields that are not declared"),
  "response-tuple-changed": define("major", "response", "{place} holds another number of items"),
  "response-alternative-added": define("major", "response", "{place} may now be {name}"),
  "response-alternative-removed": define("minor", "response", "{place} is never {name} now"),
  "response-discriminator-changed": define(
    "major",
    "response",
    "`{keyword}` of {place} was {from} and is now {to}",
  ),

  // Words.
  "field-deprecated": define("minor", "both", "{place} is deprecated"),
  "field-undeprecated": define("patch", "both", "{place} is no longer deprecated"),
  "documentation-changed": define("patch", "both", "the description of {place} changed"),
  "schema-rewritten": define("patch", "both", "the schema of {place} is put together in another way"),

  // Security.
  "security-narrowed": define("major", "request", "no longer accepts {names}"),
  "security-widened": define("minor", "request", "accepts {names}"),
  "security-scheme-added": define("minor", "request", "The security scheme `{name}` is new."),
  "security-scheme-removed": define("major", "request", "The security scheme `{name}` was removed."),
  "security-scheme-type-changed": define(
    "major",
    "request",
    "The security scheme `{name}` changed its `{keyword}`.",
  ),
  "security-scheme-place-changed": define(
    "minor",
    "request",
    "The security scheme `{name}` changed its `{keyword}`.",
  ),
  "security-flow-removed": define("major", "request", "The OAuth2 flow `{keyword}` of `{name}` was removed."),
  "security-flows-changed": define("minor", "request", "The OAuth2 flows of `{name}` changed."),
  "security-scheme-documentation-changed": define(
    "patch",
    "request",
    "The description of the security scheme `{name}` changed.",
  ),
  "credential-renamed": define("major", "request", "The credential `{from}` is now given as `{to}`."),

  // Services and the document.
  "service-added": define("minor", "both", "The service {name} is new."),
  "service-removed": define("major", "both", "The service {name} was removed."),
  "service-documentation-changed": define("patch", "both", "The description of {name} changed."),
  "server-removed": define("major", "request", "The server {server} of {name} was removed."),
  "server-moved": define(
    "major",
    "request",
    "The server {server} of {name} is now `{to}`: requests go to another address.",
  ),
  "server-added": define("minor", "request", "The server {server} of {name} is new."),
  "server-default-changed": define(
    "major",
    "request",
    "Unless told, calls of {name} go to the server `{to}`; they went to `{from}`.",
  ),
  "servers-unknown": define(
    "major",
    "request",
    "No server of {name} is known any more: `baseUrl` must be given.",
  ),
  "servers-known": define("minor", "request", "A server of {name} is known now: `baseUrl` may be left out."),
  "servers-documentation-changed": define(
    "patch",
    "request",
    "The description of the servers of {name} changed.",
  ),
  "types-removed": define("major", "both", "Types that are no longer exported: {names}."),
  "types-added": define("minor", "both", "New types: {names}."),
  "types-named": define("patch", "both", "Types that have a name of their own now: {names}."),
  "types-unused": define(
    "patch",
    "both",
    "Types that nothing refers to any more, and that are not exported: {names}.",
  ),
  "document-changed": define("patch", "both", "The document's {keys} changed."),
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;

export function levelOf(rule: RuleId): Level {
  return rules[rule].level;
}

type Suffix<Side extends string> = RuleId extends infer Id
  ? Id extends `${Side}-${infer Rest}`
    ? Rest
    : never
  : never;

/** The rule of one direction, of those that both have. */
export function ruleOf(
  direction: "request" | "response",
  suffix: Suffix<"request"> & Suffix<"response">,
): RuleId {
  return `${direction}-${suffix}`;
}

/** The text of a finding. */
export function textOf(rule: RuleId, values: Readonly<Record<string, string>>): string {
  return rules[rule].text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined)
      throw new Error(`The rule ${rule} speaks of {${name}}, and the finding has none.`);
    return value;
  });
}
