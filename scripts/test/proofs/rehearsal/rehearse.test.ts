import { expect, it } from "vitest";
import { rehearse } from "../../../proofs/rehearsal/rehearse.ts";
import { story } from "../../../proofs/rehearsal/story.ts";

it("releases are published, and users of npm and pnpm install them", async () => {
  const titles = ["the first release", ...story.map(({ title }) => title), "a package is retired"];
  expect((await rehearse()).map(({ chapter }) => chapter)).toEqual(titles);
});
