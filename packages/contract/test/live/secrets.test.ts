import { assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { readOperations } from "@rosterkit/openapi";
import { Coverage } from "../../src/coverage/coverage.ts";
import { compileDocument } from "../../src/document/compiled-document.ts";
import { toHar } from "../../src/live/har.ts";
import type { Recorded } from "../../src/live/recorder.ts";
import { Secrets } from "../../src/live/secrets.ts";
import { show } from "../../src/oracles/oracle.ts";
import { formatHtml } from "../../src/report/html.ts";
import { formatJUnit } from "../../src/report/junit.ts";
import { type LiveReport, formatText } from "../../src/report/live-report.ts";
import { pets } from "../support/pet-package.ts";

const operations = readOperations(pets);

/** An exchange with a careless server that repeats the key of the request. */
function exchangeWith(key: string): Recorded {
  const body = JSON.stringify({ echo: key, again: { key: `Key ${key}` } });
  return {
    request: {
      method: "GET",
      target: `/pets?name=${encodeURIComponent(key)}`,
      headers: { "x-key": key, authorization: `Basic ${Buffer.from(`${key}:${key}`).toString("base64")}` },
      body: "",
    },
    response: { status: 200, headers: { "content-type": "application/json", "x-echo": key }, body },
    startedAt: 0,
    milliseconds: 1,
  };
}

function reportOf(found: readonly string[]): LiveReport {
  return {
    server: "http://127.0.0.1:9",
    seed: 1,
    findings: found.map((text) => ({
      operation: "pets.listPets",
      case: `GET /pets?name=${text}`,
      status: 200,
      seed: 1,
      oracle: "ajv",
      pointer: "/paths/~1pets/get",
      expected: `not ${text}`,
      found: text,
    })),
    coverage: new Coverage(compileDocument(pets, 1)).report(),
    called: ["pets.listPets"],
    skipped: [],
    excluded: found,
    left: found,
    requests: 1,
  };
}

/** Every form of the report of a run whose texts all contain the key, whole and cut. */
function reportsOf(
  key: string,
  secrets: Secrets,
): Record<"har" | "html" | "json" | "junit" | "text", string> {
  const recorded = exchangeWith(key);
  secrets.learn(recorded);
  const cut = show(`${"x".repeat(290)}${key}`);
  const base64 = Buffer.from(`Bearer ${key}`).toString("base64");
  const report = secrets.redactReport(
    reportOf([key, show(key), show({ key }), cut, encodeURIComponent(key), base64, `${key} twice ${key}`]),
  );
  return {
    har: JSON.stringify(toHar(report.server, [secrets.redactExchange(recorded)])),
    html: formatHtml(report),
    json: JSON.stringify(report),
    junit: formatJUnit(report),
    text: formatText(report),
  };
}

/** Finds the first tag that is not balanced. An attribute contains no markup. */
function brokenTag(xml: string): string | undefined {
  const open: string[] = [];
  const plain = xml.replace(/^<\?xml.*?\?>/, "");
  for (const [tag, slash, name = "", rest = ""] of plain.matchAll(
    /<(\/?)([a-z]+)((?:\s+[a-z]+="[^"<]*")*\s*\/?)>/g,
  )) {
    if (slash === "/" && open.pop() !== name) return tag;
    if (slash === "" && !rest.endsWith("/")) open.push(name);
  }
  const left = plain.replaceAll(/<(\/?)([a-z]+)((?:\s+[a-z]+="[^"<]*")*\s*\/?)>/g, "");
  return open.at(-1) ?? /[<>]|&(?!(?:amp|lt|gt|quot|#\d+);)/.exec(left)?.[0];
}

const odd = oneof(
  string({ unit: "grapheme", minLength: 8, maxLength: 60 }),
  string({ unit: constantFrom(..."&\"<>'%+/=?,;:\\ \t\n{}[]azAZ09é😀"), minLength: 8, maxLength: 60 }),
);

test("no report contains a key in any encoding of JSON, markup, URLs or base64", () => {
  assert(
    property(odd, (raw) => {
      const key = `k${raw.trim()}Z`;
      const reports = reportsOf(key, new Secrets(pets, operations, { KeyAuth: key }));
      const forms = [
        key,
        JSON.stringify(key).slice(1, -1),
        encodeURIComponent(key),
        Buffer.from(key).toString("base64").slice(0, -4),
      ];
      for (const [name, text] of Object.entries(reports))
        for (const form of forms) expect(text.includes(form) ? `${name} holds ${form}` : "").toBe("");
      expect(reports.text).not.toContain(key.slice(0, 6));
      JSON.parse(reports.json);
      JSON.parse(reports.har);
      expect(brokenTag(reports.junit)).toBeUndefined();
    }),
    { numRuns: 60, seed: 1 },
  );
});

test.each(["test", ",", '"', "<", "&", "name", "{", "a"])("the key %s does not break a report", (key) => {
  const reports = reportsOf(key, new Secrets(pets, operations, { KeyAuth: key }));
  expect(JSON.parse(reports.json)).toMatchObject({ requests: 1, called: ["pets.listPets"] });
  expect((JSON.parse(reports.har) as { log: { entries: unknown[] } }).log.entries).toHaveLength(1);
  expect(brokenTag(reports.junit)).toBeUndefined();
  expect(reports.junit).toContain('<testsuite name="pets.listPets"');
});

describe("recorded traffic of other programs", () => {
  test("redacts credentials by their documented places", () => {
    const reports = reportsOf("their-own-key-1", new Secrets(pets, operations));
    for (const text of Object.values(reports)) expect(text).not.toContain("their-own-key-1");
  });

  test("redacts cookies and sensitive fields", () => {
    const document = structuredClone(pets);
    const pet = document.components?.schemas?.["Pet"] as { properties: Record<string, object> };
    pet.properties["name"] = { type: "string", "x-sensitive": true };
    const secrets = new Secrets(document, operations);
    const { request, response, ...rest } = exchangeWith("some-key");
    const recorded: Recorded = {
      ...rest,
      request: { ...request, headers: { cookie: "session=abc-123" } },
      response: {
        ...response,
        headers: { "content-type": "application/json", "set-cookie": "session=next-456; Path=/" },
        body: '{"name":"Tom Cat","note":"Tom Cat again"}',
      },
    };
    secrets.learn(recorded);
    const har = JSON.stringify(toHar("http://127.0.0.1:9", [secrets.redactExchange(recorded)]));
    expect(har).not.toMatch(/abc-123|next-456|Tom Cat/);
    expect(har).toContain("again");
  });

  test("omits a body that is too deep to walk", () => {
    const body = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
    const recorded = exchangeWith("some-key");
    const deep = { ...recorded, response: { ...recorded.response, body } };
    const secrets = new Secrets(pets, operations);
    secrets.learn(deep);
    expect(secrets.redactExchange(deep).response.body).toBe("[too deep to redact]");
  });
});
