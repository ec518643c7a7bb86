import { type Behaviour, type Behaviours } from "../operation.ts";
import { findCaller } from "./users.ts";

const listConnectedMachines: Behaviour<"workspace.listConnectedMachines"> = (_, state) => ({
  ok: true,
  machines: state.machines.filter(({ user }) => user === findCaller(state)?.id),
});

const listConnectedRobots: Behaviour<"workspace.listConnectedRobots"> = (_, state) => ({
  ok: true,
  robots: state.robots.filter(({ user }) => user === findCaller(state)?.id),
});

export const devices = {
  "workspace.listConnectedMachines": listConnectedMachines,
  "workspace.listConnectedRobots": listConnectedRobots,
} satisfies Partial<Behaviours<"workspace">>;
