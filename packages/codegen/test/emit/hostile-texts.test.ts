import { format } from "oxfmt";
import { expect, test } from "vitest";
import { emitted } from "../support/emit.ts";
import { documentWith, jsonBody, jsonResponse, operationNamed } from "../support/model.ts";

// Ends a comment, a string, a template, an element and a generated part, wherever it is not escaped.
const hostile = `*/ evil(); /* "'\\ \${evil()} \` $& </script><!-- operations:start --><!-- operations:end --><!-- assumptions:start --><!-- assumptions:end -->\n# evil | \u2028`;

const schema = {
  type: "object",
  description: hostile,
  required: [hostile],
  properties: {
    [hostile]: { enum: [hostile, "a"], description: hostile, default: hostile, "x-sensitive": true },
  },
} as const;

const document = documentWith({
  paths: {
    "/things": {
      post: operationNamed("shop.doThing", {
        summary: hostile,
        description: hostile,
        parameters: [{ name: hostile, in: "header", schema: { type: "string" }, description: hostile }],
        requestBody: jsonBody(schema),
        responses: { "200": jsonResponse({ $ref: "#/components/schemas/Thing" }) },
        security: [{ [hostile]: [] }],
        servers: [{ url: "https://up.test", "x-server-name": hostile }],
        "x-assumption": hostile,
      }),
    },
  },
  tags: [{ name: "things", description: hostile }],
  "x-services": {
    shop: {
      title: hostile,
      description: hostile,
      servers: [{ url: "https://shop.test", "x-server-name": hostile }],
      "x-assumption": hostile,
    },
  },
  schemas: { Thing: schema },
  components: {
    securitySchemes: {
      [hostile]: {
        type: "apiKey",
        in: "query",
        name: hostile,
        description: hostile,
        "x-credential": hostile,
      },
    },
  },
});

const withoutTexts = (code: string): string =>
  code.replaceAll(/\/\*[^]*?\*\/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, "");

const withoutFences = (text: string): string => text.replaceAll(/```[^]*?```/g, "");

test("no text of a document ends a comment, a string or a generated part", async () => {
  const readme = "<!-- assumptions:start -->\n<!-- assumptions:end -->\nthe end\n";
  const files = await emitted(document, new Map([["README.md", readme]]));
  const sources = [...files].filter(([path]) => path.endsWith(".ts"));
  const parsed = await Promise.all(
    sources.map(async ([path, text]) => ({ path, ...(await format(path, text)) })),
  );
  expect(parsed.flatMap(({ errors }) => errors)).toEqual([]);
  expect(parsed.filter(({ code }) => /evil|script/.test(withoutTexts(code)))).toEqual([]);
  const again = await emitted(document, files);
  const readmes = ["README.md", "packages/things/README.md"].map(
    (path) => [path, files.get(path) ?? ""] as const,
  );
  expect(readmes.filter(([, text]) => withoutFences(text).includes("</script>"))).toEqual([]);
  expect(readmes.filter(([path, text]) => (again.get(path) ?? text) !== text)).toEqual([]);
  expect(files.get("README.md")).toMatch(/^<!-- assumptions:start -->\n[^]*\nthe end\n$/);
  expect(files.get("packages/things/README.md")).toMatch(/<!-- operations:start -->\n\n\| operation \|/);
});
