import type { Feature } from "../features/module-of";
import { compute } from "./compute";
import { containers } from "./containers";
import { data } from "./data";
import { network } from "./network";
import { operations } from "./operations";
import { storage } from "./storage";

/** Resources of AWS of every shape that its bindings have. */
export const awsModules: readonly Feature[] = [compute, containers, data, network, operations, storage];
