import { expect, it } from "vitest";
import { rehearse } from "../../../proofs/rehearsal/rehearse.ts";
import { story } from "../../../proofs/rehearsal/story.ts";

it("releases play through, down to what users of npm and pnpm install", async () => {
  const lines: string[] = [];
  const chapters = await rehearse((line) => lines.push(line));
  const titles = ["the first release", ...story.map(({ title }) => title)];
  expect(chapters.map(({ chapter }) => chapter)).toEqual(titles);
  expect(lines).toHaveLength(titles.length);
});
