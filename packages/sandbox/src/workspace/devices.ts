import type { Behaviours } from "../operation.ts";
import { findCaller } from "./users.ts";

export const devices = {
  "workspace.listConnectedMachines": (_, state) => ({
    ok: true,
    machines: state.machines.filter(({ user }) => user === findCaller(state)?.id),
  }),

  "workspace.listConnectedRobots": (_, state) => ({
    ok: true,
    robots: state.robots.filter(({ user }) => user === findCaller(state)?.id),
  }),
} satisfies Partial<Behaviours<"workspace">>;
