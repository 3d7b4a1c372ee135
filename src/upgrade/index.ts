export type { ModuleChange } from "./arguments";
export { calledName } from "./called-name";
export { type CallerFile, type CallerFolder, callerFile, type ModuleCall, moduleCalls } from "./caller";
export { moduleChange } from "./module-change";
export { isRaised, type ModulePin, takesVersion } from "./module-pin";
export type { Left } from "./outcome";
export { relocated } from "./relocated";
export { type CallUpgrade, type Done, type Upgrade, upgradeCalls } from "./upgrade";
