import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { contentOf, start, yes } from "./support/start.ts";

interface Content {
  readonly steps?: readonly { readonly description: string }[];
  readonly run?: { readonly state: string; readonly run: string };
  readonly outcome?: string;
  readonly digest?: string;
}

/** Digests, times and ids of runs differ each time. */
const withoutDigests = (text: string): string =>
  text
    .replaceAll(/sha256:[0-9a-f]+/g, "sha256:…")
    .replaceAll(/(?<=until )\d{4}-.*/g, "2026-…")
    .replaceAll(/\b[0-9a-f]{16}\b/g, "…");

it("the README shows the conversation with the tools", async () => {
  const readme = readFileSync(join(import.meta.dirname, "..", "README.md"), "utf8");
  const [, conversation = ""] = /^```text\n(.*?)^```$/ms.exec(readme) ?? [];
  await using setup = await start({ person: yes, people: 200 });
  const said: string[] = [];
  let [digest, run] = ["", ""];
  for (const [line, name = "", input = "{}"] of conversation.matchAll(/^> (\w+) (.+)$/gm)) {
    said.push(line);
    const asked = setup.questions.length;
    const given = input.replace("sha256:…", digest).replace('"…"', JSON.stringify(run));
    const content = contentOf<Content>(await setup.call(name, JSON.parse(given) as object));
    for (const question of setup.questions.slice(asked)) said.push(question.replaceAll(/^/gm, "? "));
    for (const { description } of content.steps ?? []) said.push(description);
    if (content.outcome !== undefined) said.push(`${content.outcome}: ${content.run?.state}`);
    digest = content.digest ?? digest;
    run = content.run?.run ?? run;
  }
  expect(withoutDigests(`${said.join("\n")}\n`)).toBe(conversation);
});
