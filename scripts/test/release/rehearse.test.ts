import { expect, it } from "vitest";
import { rehearse } from "../../src/release/rehearse/rehearse.ts";
import { story } from "../../src/release/rehearse/story.ts";
import { repositoryRoot } from "../../src/repository.ts";

it("releases play through, down to what users of npm and pnpm install", async () => {
  const told: string[] = [];
  const chapters = await rehearse(repositoryRoot, (line) => told.push(line));
  expect(chapters.map(({ chapter }) => chapter)).toEqual([
    "the first release",
    ...story.map(({ title }) => title),
  ]);
  expect(told).toHaveLength(chapters.length);
}, 420_000);
