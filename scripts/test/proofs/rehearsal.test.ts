import { expect, it } from "vitest";
import { rehearse } from "../../proofs/rehearsal/rehearse.ts";
import { story } from "../../proofs/rehearsal/story.ts";
import { repositoryRoot } from "../../support/repository.ts";

it("releases play through, down to what users of npm and pnpm install", async () => {
  const told: string[] = [];
  const chapters = await rehearse(repositoryRoot, (line) => told.push(line));
  expect(chapters.map(({ chapter }) => chapter)).toEqual([
    "the first release",
    ...story.map(({ title }) => title),
  ]);
  expect(told).toHaveLength(chapters.length);
}, 420_000);
