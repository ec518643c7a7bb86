import type { DocumentOperation } from "@rosterkit/openapi";
import type { WireRequest } from "@rosterkit/mock";
import { schemesOf, type Shapes } from "@rosterkit/contract";
import type { EquivalenceRule } from "./equivalence.ts";
import { type MutableRequest, tamperRequest } from "./tamper.ts";
import { traitsOf } from "./traits.ts";
import { changeFirst } from "./tree.ts";
import type { ClientMutant } from "./types.ts";

const attacks = {
  injection: "' OR '1'='1' --",
  script: "<script>alert(1)</script>",
  control: "\u0007",
} as const;

/**
 * Kinds of test case mutation for the security of REST APIs: verbs, credentials, paths, parameters, headers, payloads and
 * repetition. A package that sends such a request instead of the right one must be noticed.
 *
 * @see https://arxiv.org/abs/2403.03701
 */
export function publishedRequests(shapes: Shapes, operation: DocumentOperation): ClientMutant[] {
  const { pointer } = operation;
  const edit = (kind: string, label: string, change: (request: MutableRequest) => void): ClientMutant => ({
    kind: `published.request.${kind}`,
    label,
    pointer,
    tamperRequest: tamperRequest(change),
  });
  const verb = (method: string): ClientMutant => ({
    ...edit("verb", `sent by ${method}`, () => undefined),
    tamperRequest: (wire) => ({ ...wire, method }),
  });
  return [
    ...["GET", "HEAD", "POST", "PUT", "DELETE"].filter((method) => method !== operation.method).map(verb),
    edit("verb", "overridden by a header", ({ headers }) =>
      headers.push(["x-http-method-override", "DELETE"]),
    ),
    ...credentialMutants(operation, edit),
    edit("path", "one segment up", ({ segments }) => segments.push("..")),
    edit("path", "a hidden segment up", ({ segments }) => segments.push("..%2f..%2fetc%2fpasswd")),
    edit("path", "a slash at the end", ({ segments }) => segments.push("")),
    edit("path", "in upper case", (sent) => (sent.segments = sent.segments.map((one) => one.toUpperCase()))),
    edit("parameter", "one more parameter", ({ query }) => query.push({ key: "admin", value: "true" })),
    ...queryMutants(operation, edit),
    edit("header", "a forwarded address", ({ headers }) => headers.push(["x-forwarded-for", "127.0.0.1"])),
    edit("header", "an origin of another server", ({ headers }) =>
      headers.push(["x-original-url", "/admin"]),
    ),
    ...bodyMutants(shapes, operation, edit),
    { ...edit("repetition", "sent twice", () => undefined), repeats: true },
  ];
}

type Edit = (kind: string, label: string, change: (request: MutableRequest) => void) => ClientMutant;

function credentialMutants(operation: DocumentOperation, edit: Edit): ClientMutant[] {
  return schemesOf(operation).flatMap(({ name, field, place }) => {
    if (place !== "header") return [];
    const inField =
      (change: (value: string) => string) =>
      ({ headers }: MutableRequest): void =>
        headers.filter(([key]) => key === field.toLowerCase()).forEach((pair) => (pair[1] = change(pair[1])));
    return [
      edit(
        "credentials",
        `${name} emptied`,
        inField(() => ""),
      ),
      edit(
        "credentials",
        `${name} cut`,
        inField((value) => value.slice(0, -1)),
      ),
      edit(
        "credentials",
        `${name} of another kind`,
        inField(() => "Basic YWRtaW46YWRtaW4="),
      ),
      edit(
        "credentials",
        `${name} with an attack`,
        inField((value) => value + attacks.injection),
      ),
    ];
  });
}

function queryMutants({ parameters }: DocumentOperation, edit: Edit): ClientMutant[] {
  if (!parameters.some(({ place }) => place === "query")) return [];
  return [
    edit("parameter", "the first parameter repeated", ({ query }) => query.push(...query.slice(0, 1))),
    edit("parameter", "the first parameter emptied", ({ query: [first] }) => first && (first.value = "")),
    edit("parameter", "the parameters lost", (sent) => (sent.query = [])),
    ...Object.entries(attacks).map(([attack, text]) =>
      edit("parameter", `${attack} in the first parameter`, ({ query: [first] }) => {
        if (first) first.value += encodeURIComponent(text);
      }),
    ),
  ];
}

function bodyMutants(shapes: Shapes, { body, method }: DocumentOperation, edit: Edit): ClientMutant[] {
  if (body === undefined)
    return method === "GET" ? [] : [edit("payload", "a body where none is", (sent) => (sent.body = "{}"))];
  const traits = traitsOf(shapes, body.contents.slice(0, 1));
  const unlessShown = (trait: string): EquivalenceRule | undefined =>
    traits.has(trait) ? undefined : "no-such-value";
  const inTree = (label: string, trait: string, change: (node: unknown) => unknown): ClientMutant => ({
    ...edit("payload", label, (sent) => {
      if (sent.body !== "") sent.body = JSON.stringify(changeFirst(JSON.parse(sent.body), change));
    }),
    equivalent: unlessShown(trait),
  });
  const text = (change: (text: string) => string) => (node: unknown) =>
    typeof node === "string" ? change(node) : node;
  return [
    edit("payload", "emptied", (sent) => (sent.body = "")),
    edit("payload", "an empty object", (sent) => (sent.body = "{}")),
    edit("payload", "in a list", (sent) => (sent.body = `[${sent.body}]`)),
    edit("payload", "cut", (sent) => (sent.body = sent.body.slice(0, -1))),
    edit("payload", "as XML", ({ headers }) =>
      headers.filter(([key]) => key === "content-type").forEach((pair) => (pair[1] = "application/xml")),
    ),
    ...Object.entries(attacks).map(([attack, more]) =>
      inTree(
        `${attack} in the first text`,
        "string",
        text((one) => one + more),
      ),
    ),
    inTree(
      "a text of 100,000 letters",
      "string",
      text((one) => one + "A".repeat(100_000)),
    ),
    inTree("the first number negated", "number", (node) => (typeof node === "number" ? -node - 1 : node)),
  ];
}

/** Answers a request twice where the mutant repeats it. */
export function timesOf({ repeats }: ClientMutant, request: WireRequest): WireRequest[] {
  return repeats === true ? [request, request] : [request];
}
